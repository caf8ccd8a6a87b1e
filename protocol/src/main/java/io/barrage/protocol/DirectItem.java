package io.barrage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A one-to-one message as the wire carries it (wire.md section 29.2). From, to, {@code seq}, {@code random} and the time it
 * is stored at are its identity on every client, so the first four are passed on unchanged.
 *
 * @param body the {@code MsgBody} array
 * @param clientTime unix seconds, the sender's; part of the message id that apps see
 * @param cloudCustomData passed on as it is; empty when there is none
 * @param control {@code NoUnread}, {@code NoLastMsg} and the like
 * @param needReceipt whether the sender wants to know that it was read
 */
public record DirectItem(
        Sender from,
        String to,
        long seq,
        long random,
        long clientTime,
        JsonNode body,
        String cloudCustomData,
        Set<String> control,
        boolean needReceipt) {

    /** Its JSON without what storing adds: {@link #stored}. */
    public ObjectNode encode() {
        ObjectNode item = WireJson.object()
                .put("From_Account", from.userId())
                .put("To_Account", to)
                .put("TinyId", Long.toString(from.tinyId()))
                .put("From_AccountNick", from.nick())
                .put("From_AccountHeadurl", from.faceUrl())
                .put("MsgSeq", seq)
                .put("MsgRandom", random)
                .put("MsgClientTime", clientTime);
        item.set("MsgBody", body);
        item.put("CloudCustomData", cloudCustomData).put("IsNeedReadReceipt", needReceipt ? 1 : 0);
        if (!control.isEmpty()) {
            ObjectNode flags = item.putObject("SendMsgControl");
            control.forEach(flag -> flags.put(flag, 1));
        }
        return item;
    }

    /** Adds what is known of a message once it is stored. */
    public static ObjectNode stored(ObjectNode item, long time) {
        return item.put("MsgTimeStamp", time)
                .put(
                        "MsgKey",
                        key(item.path("MsgSeq").asLong(), item.path("MsgRandom").asLong(), time));
    }

    /** What the SDKs give back to name a message. */
    public static String key(long seq, long random, long time) {
        return seq + "_" + random + "_" + time;
    }
}
