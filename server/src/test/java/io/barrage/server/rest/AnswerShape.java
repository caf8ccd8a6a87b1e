package io.barrage.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** Holds answers against the response records, from which the documentation is written. */
final class AnswerShape {
    private static final Set<String> ENVELOPE = Set.of("ActionStatus", "ErrorInfo", "ErrorCode");

    private AnswerShape() {}

    /** Fails when an answer has a field that the command's response record does not know. */
    static void check(CommandTable table, String path, JsonNode answer) {
        int slash = path.indexOf('/');
        RestCommand<?, ?> command = table.find(path.substring(0, slash), path.substring(slash + 1));
        if (command != null && answer.path("ErrorCode").asInt() == 0) {
            check(command.response(), answer, path);
        }
    }

    private static void check(Class<? extends Record> record, JsonNode object, String path) {
        for (String name : (Iterable<String>) object::fieldNames) {
            Optional<RestField> field = RestField.of(record).stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst();
            boolean known = field.isPresent() || (path.indexOf('.') < 0 && ENVELOPE.contains(name));
            assertThat(known)
                    .as(path + "." + name + " stands in the response record")
                    .isTrue();
            field.filter(one -> one.below() != Nothing.class)
                    .ifPresent(one -> below(one, object.path(name), path + "." + name));
        }
    }

    private static void below(RestField field, JsonNode value, String path) {
        if (value.isArray()) {
            value.forEach(element -> check(field.below(), element, path));
        } else {
            check(field.below(), value, path);
        }
    }
}
