package io.barrage.server.engine;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A room's attributes at one version.
 *
 * @param seq the version: 0 for a new room, one more with each change ({@code AttrMainSeq}, wire.md section 11.1)
 */
public record AttributeMap(long seq, Map<String, Attribute> byKey) {
    /** The attributes of a new room. */
    public static final AttributeMap EMPTY = new AttributeMap(0, Map.of());

    /** @param seq the version of the map in which it was last set */
    public record Attribute(String value, long seq) {}

    /**
     * What came of a change.
     *
     * @param refusal {@link ErrorCode#OK} when it was made
     * @param map the attributes after it; those before it when it was refused
     */
    public record Outcome(ErrorCode refusal, AttributeMap map) {}

    /** The documented limits and the race check, the same for every engine. */
    public Outcome after(AttributeChange change) {
        if (change.knownSeq() != AttributeChange.ANY && change.knownSeq() != seq) {
            return new Outcome(ErrorCode.ATTRIBUTE_CONFLICT, this);
        }
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        if (change.kind() == AttributeChange.Kind.MODIFY || change.kind() == AttributeChange.Kind.DELETE) {
            attributes.putAll(byKey);
        }
        if (change.kind() == AttributeChange.Kind.DELETE) {
            if (!attributes.keySet().containsAll(change.values().keySet())) {
                return new Outcome(ErrorCode.ATTRIBUTE_ABSENT, this);
            }
            attributes.keySet().removeAll(change.values().keySet());
        } else {
            change.values().forEach((key, value) -> attributes.put(key, new Attribute(value, seq + 1)));
        }
        ErrorCode refusal = refusal(attributes);
        return refusal == ErrorCode.OK
                ? new Outcome(refusal, new AttributeMap(seq + 1, Map.copyOf(attributes)))
                : new Outcome(refusal, this);
    }

    private static ErrorCode refusal(Map<String, Attribute> attributes) {
        int total = 0;
        for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
            if (size(attribute.getKey()) > Limits.ATTRIBUTE_KEY) {
                return ErrorCode.ATTRIBUTE_KEY_TOO_LONG;
            }
            int value = size(attribute.getValue().value());
            if (value > Limits.ATTRIBUTE_VALUE) {
                return ErrorCode.ATTRIBUTE_VALUE_TOO_LONG;
            }
            total += value;
        }
        if (attributes.size() > Limits.ATTRIBUTES) {
            return ErrorCode.TOO_MANY_ATTRIBUTES;
        }
        return total > Limits.ATTRIBUTES_TOTAL ? ErrorCode.ATTRIBUTES_TOO_LONG : ErrorCode.OK;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
