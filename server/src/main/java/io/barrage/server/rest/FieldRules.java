package io.barrage.server.rest;

import com.fasterxml.jackson.databind.node.NullNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.room.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a request that was read against the limits of its {@link Field}s. For one request. */
final class FieldRules {
    private static final int SHOWN = 40;

    private final ErrorCode otherwise;

    /** @param otherwise what is refused with unless a field has a code of its own */
    FieldRules(ErrorCode otherwise) {
        this.otherwise = otherwise;
    }

    /** @throws Refused naming the first field, in the order of the record, that breaks its rules */
    void check(Record request) {
        check(request, "");
    }

    private void check(Record record, String way) {
        for (RestField field : RestField.of(record.getClass())) {
            String path = way + field.name();
            Object value = field.valueIn(record);
            if (value == null || value instanceof NullNode) {
                if (field.rules().required()) {
                    throw refused(field, path + ": missing (expected: " + field.expected() + ")");
                }
            } else if (value instanceof List<?> list) {
                checkList(field, list, path);
            } else {
                checkValue(field, value, path);
            }
        }
    }

    private void checkList(RestField field, List<?> list, String path) {
        Field rules = field.rules();
        if (list.isEmpty() && rules.required() && !rules.mayBeEmpty()) {
            throw refused(field, path + ": empty (expected: " + field.expected() + ")");
        }
        if (rules.items() != 0 && list.size() > rules.items()) {
            throw tooMuch(field, path + ": " + list.size() + " elements (expected: " + field.expected() + ")");
        }
        for (int i = 0; i < list.size(); i++) {
            String element = path + "[" + i + "]";
            Object value = list.get(i);
            if (value == null || value instanceof NullNode) {
                throw refused(field, element + ": null (expected: " + field.element() + ")");
            }
            checkValue(field, value, element);
        }
    }

    private void checkValue(RestField field, Object value, String path) {
        if (value instanceof String text) {
            checkText(field, text, path);
        } else if (value instanceof Number number) {
            long given = number.longValue();
            if (given < field.rules().min() || given > field.rules().max()) {
                throw refused(field, path + ": " + given + " (expected: " + field.element() + ")");
            }
        } else if (value instanceof Record below) {
            check(below, path + ".");
        }
    }

    private void checkText(RestField field, String text, String path) {
        Field rules = field.rules();
        boolean filled = field.list() ? rules.bytes() != 0 : rules.required() && !rules.mayBeEmpty();
        boolean empty = text.isEmpty() && filled;
        if (empty || (rules.oneOf().length > 0 && !List.of(rules.oneOf()).contains(text))) {
            throw refused(field, path + ": \"" + shortened(text) + "\" (expected: " + field.element() + ")");
        }
        int size = rules.bytes() == 0 ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
        if (size > rules.bytes()) {
            throw tooMuch(field, path + ": " + size + " bytes (expected: at most " + rules.bytes() + ")");
        }
    }

    private Refused refused(RestField field, String text) {
        return new Refused(first(field.rules().refusal(), otherwise), text);
    }

    private Refused tooMuch(RestField field, String text) {
        return new Refused(first(field.rules().tooMuch(), first(field.rules().refusal(), otherwise)), text);
    }

    private static ErrorCode first(ErrorCode own, ErrorCode other) {
        return own == ErrorCode.OK ? other : own;
    }

    static String shortened(@Nullable String value) {
        String text = value == null ? "" : value;
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
