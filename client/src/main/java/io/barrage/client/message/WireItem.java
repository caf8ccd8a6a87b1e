package io.barrage.client.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One event of a room as the wire has it. For this client itself.
 *
 * @param kind {@code Event} (wire.md section 8.1)
 * @param from the first position it takes on the room's timeline, 0 when it takes none
 * @param to the last; another than the first for a gap only
 */
public record WireItem(int kind, String groupId, long from, long to, JsonNode json) {
    public static final int TIP = 4;
    public static final int NOTICE = 5;
    public static final int STATE = 6;
    public static final int BROADCAST = 17;
    public static final int GAP = 1000;

    private static final List<String> ROOM_ARRAYS = List.of("GroupMsgArray", "GroupTips", "GroupGapArray");

    /** The events of rooms in a push. */
    public static List<WireItem> ofPush(JsonNode body) {
        List<WireItem> items = new ArrayList<>();
        for (JsonNode event : body.path("EventArray")) {
            for (String array : ROOM_ARRAYS) {
                event.path(array)
                        .forEach(item -> items.add(of(event.path("Event").asInt(), item)));
            }
        }
        return items;
    }

    /** The events in the answer to a poll or a join, in the order of their positions. */
    public static List<WireItem> ofReply(JsonNode reply) {
        List<WireItem> items = new ArrayList<>();
        for (String list : List.of("RspMsgList", "RspBroadcastMsgList")) {
            reply.path(list).forEach(item -> items.add(of(item.path("Event").asInt(), item)));
        }
        items.sort(Comparator.comparingLong(WireItem::from));
        return items;
    }

    private static WireItem of(int kind, JsonNode json) {
        String room = json.path("ToGroupId").asText("");
        String groupId = room.isEmpty() ? json.path("GroupInfo").path("GroupId").asText("") : room;
        if (kind == GAP) {
            return new WireItem(
                    kind,
                    groupId,
                    json.path("FromSeq").asLong(),
                    json.path("ToSeq").asLong(),
                    json);
        }
        long seq = json.path("Unplaced").asInt() == 1 ? 0 : json.path("MsgSeq").asLong();
        return new WireItem(kind, groupId, seq, seq, json);
    }

    /** {@code MsgBody}. */
    public JsonNode body() {
        return json.path("MsgBody");
    }

    /** {@code MsgRandom}. */
    public long random() {
        return json.path("MsgRandom").asLong();
    }

    /** Reads it as a message. */
    public RoomMessage message() {
        List<String> mentions = new ArrayList<>();
        for (JsonNode mention : json.path("GroupAtInfo")) {
            boolean all = mention.path("GroupAtAllFlag").asInt() == 1;
            mentions.add(all ? Draft.EVERYBODY : mention.path("GroupAt_Account").asText(""));
        }
        return new RoomMessage(
                groupId,
                idOf(json),
                from,
                text("From_Account"),
                text("From_AccountNick"),
                text("From_AccountHeadurl"),
                ElementJson.read(body()),
                Priority.ofWireName(text("MsgPriority")).orElse(Priority.NORMAL),
                time(),
                mentions,
                text("CloudCustomData"),
                kind == BROADCAST || json.path("IsBroadcastMessage").asBoolean(),
                json.path("MsgModifiedFlag").asInt() == 1);
    }

    /** Reads it as a tip. */
    public Tip tip() {
        List<String> users = new ArrayList<>();
        body().path("List_Account").forEach(user -> users.add(user.asText()));
        return new Tip(
                groupId,
                from,
                time(),
                Tip.Kind.of(body().path("OpType").asInt()),
                body().path("Operator_Account").asText(""),
                users,
                body().path("OnlineMemberInfo").path("OnlineMemberNum").asLong(),
                body());
    }

    /** Reads it as a notice. */
    public Notice notice() {
        return new Notice(
                groupId,
                from,
                time(),
                Notice.Kind.of(body().path("ReportType").asInt()),
                body().path("Operator_Account").asText(""),
                body().path("UserDefinedField").asText(""),
                body());
    }

    /** The messages that it takes back; empty for all other events. */
    public List<Recalled> recalled() {
        List<Recalled> messages = new ArrayList<>();
        for (JsonNode message : body().path("GroupWithdrawInfoArray")) {
            JsonNode revoker = message.path("RevokerInfo");
            messages.add(new Recalled(
                    groupId,
                    idOf(message),
                    message.path("MsgSeq").asLong(),
                    revoker.path("Revoker_Account").asText(""),
                    revoker.path("Reason").asText("")));
        }
        return messages;
    }

    /** The positions that do not come, of a gap, from one on. */
    public Lost lost(long first) {
        long skipped = Math.min(json.path("SkippedNum").asLong(), to - first + 1);
        return new Lost(groupId, first, to, skipped, true);
    }

    private static String idOf(JsonNode json) {
        return json.path("TinyId").asText() + "-" + json.path("MsgClientTime").asLong() + "-"
                + json.path("MsgRandom").asLong();
    }

    private Instant time() {
        return Instant.ofEpochSecond(json.path("MsgTimeStamp").asLong());
    }

    private String text(String key) {
        return json.path(key).asText("");
    }
}
