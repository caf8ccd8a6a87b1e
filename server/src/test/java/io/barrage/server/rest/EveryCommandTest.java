package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every line of the command table. */
@Tag("slow")
class EveryCommandTest {
    private final RestServer rest;

    EveryCommandTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private static ObjectNode example(RestCommand<?, ?> command) {
        try {
            return (ObjectNode) WireJson.read(command.example().getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(command.path() + " has a bad example", e);
        }
    }

    private JsonNode call(RestCommand<?, ?> command, JsonNode body) {
        return rest.call(command.path(), WireJson.text(body));
    }

    @Test
    void everyLineIsWhole() {
        assertThat(rest.table()).isNotEmpty().allSatisfy(command -> {
            assertThat(command.summary()).as(command.path()).endsWith(".").doesNotContain("\n", "|");
            assertThat(command.refusals())
                    .as(command.path())
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo(Comparator.comparing(ErrorCode::code));
            assertThat(command.perSecond()).as(command.path()).isPositive();
            RestField.of(command.request())
                    .forEach(field -> assertThat(field.rules().says())
                            .as(field.toString())
                            .endsWith(".")
                            .doesNotContain("|"));
        });
    }

    @Test
    @Covers(value = Covers.EVERY, refusals = Covers.PARAMETER)
    void aFieldOfAnotherTypeIsRefusedByName() {
        for (RestCommand<?, ?> command : rest.table()) {
            for (RestField field : RestField.of(command.request())) {
                if (!field.raw() || field.list()) {
                    ObjectNode body = example(command);
                    body.set(field.name(), WireJson.object().put("odd", true));
                    if (field.type().isRecord() && !field.list()) {
                        body.put(field.name(), "odd");
                    }
                    ErrorCode own = field.rules().refusal();
                    int code = (own == ErrorCode.OK ? command.service().parameter() : own).code();
                    JsonNode answer = assertFails(code, call(command, body));
                    assertThat(answer.path("ErrorInfo").asText())
                            .as(command.path() + " " + field)
                            .startsWith(field.name())
                            .contains("expected: ");
                }
            }
        }
    }

    @Test
    void aMissingFieldIsRefusedByName() {
        for (RestCommand<?, ?> command : rest.table()) {
            for (RestField field : RestField.of(command.request())) {
                if (field.rules().required()) {
                    ObjectNode body = example(command);
                    body.remove(field.name());
                    ErrorCode own = field.rules().refusal();
                    int code = (own == ErrorCode.OK ? command.service().parameter() : own).code();
                    JsonNode answer = assertFails(code, call(command, body));
                    assertThat(answer.path("ErrorInfo").asText()).startsWith(field.name() + ": ");
                    body.putNull(field.name());
                    assertFails(code, call(command, body));
                }
            }
        }
    }

    @Test
    @Covers(
            value = Covers.EVERY,
            refusals = {10010, 10015})
    void aRoomMustBeNamedAndExist() {
        for (RestCommand<?, ?> command : rest.table()) {
            List<ErrorCode> refusals = command.refusals();
            if (refusals.contains(ErrorCode.BAD_GROUP_ID)) {
                assertFails(10015, call(command, example(command).put("GroupId", "直播")));
                assertFails(10015, call(command, example(command).put("GroupId", "x".repeat(49))));
            }
            if (refusals.contains(ErrorCode.NO_SUCH_GROUP)) {
                assertFails(10010, call(command, example(command).put("GroupId", "missing")));
                assertFails(10010, call(command, example(command).put("GroupId", "@TGS#missing")));
            }
        }
    }

    @Test
    void whatNobodyKnowsIsIgnored() {
        assertOk(
                rest.call("im_open_login_svc/account_import", "{\"UserID\":\"kim\",\"userid\":7,\"More\":{\"x\":[]}}"));
    }
}
