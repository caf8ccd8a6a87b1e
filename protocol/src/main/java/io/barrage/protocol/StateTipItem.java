package io.barrage.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;

/**
 * Tips that no app sees as a message: the SDKs take new attributes and counters from them (wire.md section 11). All go
 * out as {@link EventKind#ROOM_TIP}.
 */
public final class StateTipItem {
    private static final int PROFILE_CHANGED = 6;
    private static final int COUNTERS_SET = 0;
    private static final int COUNTERS_DELETED = 1;
    private static final int COUNTERS_CHANGED = 2;

    private StateTipItem() {}

    /** @param seq the version of the map in which the attribute was set */
    public record Attribute(String key, String value, long seq) {}

    /**
     * The attributes changed.
     *
     * @param seq the version after the change
     * @param optionType 1 replaced all, 2 modified, 3 cleared, 4 deleted
     * @param changed the new ones, or for a deletion those that are gone
     */
    public static byte[] attributes(Occasion at, long seq, int optionType, Collection<Attribute> changed) {
        ObjectNode body = body(at);
        ObjectNode option = body.putObject("MsgGroupNewInfo")
                .putObject("GroupAttrOption")
                .put("GroupAttrSeq", seq)
                .put("OpType", optionType)
                .put("PushChangedAttrValFlag", 1);
        ArrayNode keys = option.putArray("BytesChangedKeys");
        ArrayNode values = option.putArray("GroupAttrInfo");
        changed.forEach(attribute -> {
            keys.add(attribute.key());
            values.addObject()
                    .put("Key", attribute.key())
                    .put("Val", attribute.value())
                    .put("SubKeySeq", attribute.seq());
        });
        return SystemItem.encode(at, TipItem.withOnline(body, at.online()));
    }

    /** What happened to counters. */
    public enum CounterChange {
        SET(COUNTERS_SET),
        DELETED(COUNTERS_DELETED),
        CHANGED(COUNTERS_CHANGED);

        private final int type;

        CounterChange(int type) {
            this.type = type;
        }
    }

    /**
     * Counters changed. There is an entry for each kind of change; the SDKs handle them one after the other, and take
     * entries of the same version alike.
     *
     * @param seq the version after the changes
     * @param changed the new values by kind of change; for a deletion those that are gone
     */
    public static byte[] counters(Occasion at, long seq, Map<CounterChange, Map<String, Long>> changed) {
        ObjectNode body = body(at);
        ArrayNode infos = body.putArray("GroupCounterInfo");
        changed.forEach((kind, values) -> {
            ArrayNode list = infos.addObject()
                    .put("Type", kind.type)
                    .put("GroupCounterSeq", seq)
                    .putArray("GroupCounter");
            values.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        });
        return SystemItem.encode(at, TipItem.withOnline(body, at.online()));
    }

    /** The version of the counters that a tip tells; 0 when it tells of something else. */
    public static long counterSeqIn(byte[] encoded) {
        try {
            return WireJson.read(encoded)
                    .path("MsgBody")
                    .path("GroupCounterInfo")
                    .path(0)
                    .path("GroupCounterSeq")
                    .asLong();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("tip: not JSON (expected: one made here)", e);
        }
    }

    private static ObjectNode body(Occasion at) {
        return WireJson.object()
                .put("OpType", PROFILE_CHANGED)
                .put("Operator_Account", at.operator().userId());
    }
}
