package io.barrage.server.room;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.AttributeChange;
import io.barrage.server.engine.CounterChange;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What requests about attributes and counters must look like, from the wire and from the app's server alike. */
public final class StateRules {
    private static final String RACE_CONFLICT = "RaceConflict";

    private StateRules() {}

    /** The wanted change; with {@code RaceConflict} it is refused when somebody else was quicker. */
    public static AttributeChange attributes(JsonNode request, AttributeChange.Kind kind) {
        Map<String, String> values = new LinkedHashMap<>();
        for (JsonNode attribute : request.path("GroupAttr")) {
            String key = text(attribute, "key");
            if (key.isEmpty()) {
                throw new Refused(ErrorCode.BAD_PARAMETER, "GroupAttr.key: missing (expected: 1 to 32 bytes)");
            }
            values.put(key, text(attribute, "value"));
        }
        if (values.isEmpty() && kind != AttributeChange.Kind.CLEAR) {
            throw new Refused(ErrorCode.BAD_PARAMETER, "GroupAttr: missing (expected: a list of attributes)");
        }
        boolean checked = false;
        for (JsonNode control : request.path("AttrControl")) {
            checked |= control.asText().equals(RACE_CONFLICT);
        }
        long known = checked ? request.path("AttrMainSeq").asLong() : AttributeChange.ANY;
        return new AttributeChange(kind, kind == AttributeChange.Kind.CLEAR ? Map.of() : values, known);
    }

    /** The SDKs write these names small; both are taken. */
    private static String text(JsonNode attribute, String name) {
        JsonNode given = attribute.has(name)
                ? attribute.path(name)
                : attribute.path(Character.toUpperCase(name.charAt(0)) + name.substring(1));
        return given.asText("");
    }

    public static CounterChange counters(JsonNode request) {
        String mode = request.path("Mode").asText("");
        Optional<CounterChange.Mode> known = Arrays.stream(CounterChange.Mode.values())
                .filter(one -> one != CounterChange.Mode.DELETE)
                .filter(one -> one.name().equalsIgnoreCase(mode))
                .findFirst();
        Map<String, Long> values = new LinkedHashMap<>();
        for (JsonNode counter : request.path("GroupCounter")) {
            JsonNode value = counter.path("Value");
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw new Refused(
                        ErrorCode.BAD_PARAMETER,
                        "Value: " + MessageRules.shortened(value.asText("missing")) + " (expected: a 64-bit number)");
            }
            values.put(counter.path("Key").asText(""), value.asLong());
        }
        if (known.isEmpty() || values.isEmpty()) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    known.isEmpty()
                            ? "Mode: \"" + MessageRules.shortened(mode) + "\" (expected: Set, Increase or Decrease)"
                            : "GroupCounter: missing (expected: a list of counters)");
        }
        return new CounterChange(known.get(), values);
    }
}
