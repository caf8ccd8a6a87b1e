package io.barrage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A room message as the wire carries it (wire.md section 8.3). {@code random}, {@code clientTime} and the sender's tiny id
 * form the message id on every client, so all three are passed on unchanged.
 *
 * @param body the {@code MsgBody} array
 * @param random unsigned 32-bit number chosen by the sender
 * @param time unix seconds, the server's
 * @param clientTime unix seconds, the sender's
 * @param cloudCustomData passed on as it is; empty when there is none
 * @param atInfo the {@code GroupAtInfo} array, or null
 * @param flag what is special about it
 */
public record MessageItem(
        GroupRef group,
        Sender from,
        JsonNode body,
        Priority priority,
        long random,
        long time,
        long clientTime,
        String cloudCustomData,
        @Nullable JsonNode atInfo,
        Flag flag) {
    /** What clients must know of a message beside its content. */
    public enum Flag {
        NONE,
        /** The server changed it before delivery: its sender is shown the new content (wire.md section 13). */
        MODIFIED,
        /** It goes to all rooms of the app (wire.md section 12). */
        BROADCAST
    }

    /** The item's JSON without its {@code MsgSeq}, which is spliced in by {@link Item#of} when it is known. */
    public byte[] encode() {
        ObjectNode item = WireJson.object();
        item.put("From_Account", from.userId())
                .put("From_AccountNick", from.nick())
                .put("From_AccountHeadurl", from.faceUrl())
                .put("TinyId", Long.toString(from.tinyId()));
        item.putObject("GroupInfo")
                .put("GroupId", group.groupId())
                .put("GroupName", group.name())
                .put("GroupType", GroupRef.TYPE)
                .put("From_AccountNick", from.nick())
                .put("From_AccountHeadurl", from.faceUrl());
        item.set("MsgBody", body);
        item.put("MsgPriority", priority.wireName())
                .put("MsgRandom", random)
                .put("MsgTimeStamp", time)
                .put("MsgClientTime", clientTime)
                .put("ToGroupId", group.groupId())
                .put("IsSystemMsg", 0);
        if (!cloudCustomData.isEmpty()) {
            item.put("CloudCustomData", cloudCustomData);
        }
        if (atInfo != null && !atInfo.isEmpty()) {
            item.set("GroupAtInfo", atInfo);
        }
        switch (flag) {
            case NONE -> {}
            case MODIFIED -> item.put("MsgModifiedFlag", 1);
            case BROADCAST -> item.put("IsBroadcastMessage", true);
        }
        return WireJson.bytes(item);
    }
}
