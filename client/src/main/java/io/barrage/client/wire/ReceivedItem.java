package io.barrage.client.wire;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing that was sent without being asked for, or that a poll has brought.
 *
 * @param seq its position on the room's timeline; 0 when it stands on none
 * @param json the whole item, as wire.md sections 8.3 and 9 describe it
 */
public record ReceivedItem(Kind kind, long seq, JsonNode json) {
    /** What an item is about. */
    public enum Kind {
        /** A message in a room. */
        MESSAGE,
        /** Somebody joined, left, or changed role. */
        MEMBER_TIP,
        /** A system notice, such as the end of a room. */
        NOTICE,
        /** The room changed. */
        ROOM_TIP,
        /** A one-to-one message. */
        DIRECT_MESSAGE,
        /** This login has been ended by the server. */
        KICK,
        /** Something does not come: {@link ReceivedItem#gap}. */
        GAP,
        /** Something that this client has no word for. */
        OTHER
    }

    static ReceivedItem of(int event, JsonNode json) {
        Kind kind = json.has("KickoutMsgNotify") ? Kind.KICK : kind(event);
        return new ReceivedItem(kind, json.path("MsgSeq").asLong(), json);
    }

    private static Kind kind(int event) {
        return switch (event) {
            case 3 -> Kind.MESSAGE;
            case 4 -> Kind.MEMBER_TIP;
            case 5 -> Kind.NOTICE;
            case 6 -> Kind.ROOM_TIP;
            case 9 -> Kind.DIRECT_MESSAGE;
            case 1000 -> Kind.GAP;
            default -> Kind.OTHER;
        };
    }

    /** The room it belongs to, empty for a kick. */
    public String groupId() {
        return json.path("ToGroupId").asText("");
    }

    /** User id of the sender; {@code @TIM#SYSTEM} for tips and notices. */
    public String from() {
        return json.path("From_Account").asText("");
    }

    /** The text of a message whose first element is text, else empty. */
    public String text() {
        return json.path("MsgBody").path(0).path("MsgContent").path("Text").asText("");
    }

    /** {@code OpType} of a tip, {@code ReportType} of a notice, 0 for the rest. */
    public int type() {
        JsonNode body = json.path("MsgBody");
        return body.path(kind == Kind.NOTICE ? "ReportType" : "OpType").asInt();
    }

    /** What does not come, of an item of the kind {@link Kind#GAP}. */
    public Gap gap() {
        return Gap.of(json);
    }
}
