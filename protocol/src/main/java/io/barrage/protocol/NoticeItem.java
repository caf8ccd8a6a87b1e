package io.barrage.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** System notices of a room (wire.md section 9.2). */
public final class NoticeItem {
    private static final int DISMISSED = 5;
    private static final int CREATED = 6;
    private static final int ADMIN_SET = 9;
    private static final int ADMIN_REVOKED = 10;
    private static final int BANNED = 21;
    private static final int CUSTOM = 255;

    private NoticeItem() {}

    /** The room is gone; clients forget it and stop polling. */
    public static byte[] dismissed(Occasion at) {
        return SystemItem.encode(at, body(DISMISSED, at));
    }

    /** The room was created; for its creator alone. */
    public static byte[] created(Occasion at) {
        return SystemItem.encode(at, body(CREATED, at));
    }

    /** The receiver became a live admin, or is none any more; for that user alone. */
    public static byte[] admin(Occasion at, boolean set) {
        return SystemItem.encode(at, body(set ? ADMIN_SET : ADMIN_REVOKED, at));
    }

    /**
     * The receiver was banned, for that user alone; clients forget the room and stop polling.
     *
     * @param seconds how long the user may not enter
     */
    public static byte[] banned(Occasion at, long seconds, String description) {
        ObjectNode body = body(BANNED, at);
        body.put("BanDuration", seconds).put("BanDescription", description);
        return SystemItem.encode(at, body);
    }

    /** @param content what the app's server sent, arrives as {@code userDefinedField} */
    public static byte[] custom(Occasion at, String content) {
        ObjectNode body = body(CUSTOM, at);
        body.put("UserDefinedField", content);
        return SystemItem.encode(at, body);
    }

    private static ObjectNode body(int type, Occasion at) {
        ObjectNode body = WireJson.object();
        body.put("ReportType", type)
                .put("Operator_Account", at.operator().userId())
                .put("MsgKey", 0)
                .put("Authentication", "")
                .put("RemarkInfo", "");
        body.set("MsgMemberExtraInfo", SystemItem.extraInfo(at.operator()));
        return body;
    }
}
