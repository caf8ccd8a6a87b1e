package io.barrage.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** System notices of a room (wire.md section 9.2). */
public final class NoticeItem {
    private static final int DISMISSED = 5;
    private static final int CREATED = 6;
    private static final int CUSTOM = 255;

    private NoticeItem() {}

    /** The room is gone; clients forget it and stop polling. */
    public static byte[] dismissed(GroupRef group, Sender operator, long random, long time) {
        return SystemItem.encode(group, body(DISMISSED, operator), random, time);
    }

    /** The room was created; for its creator alone. */
    public static byte[] created(GroupRef group, Sender operator, long random, long time) {
        return SystemItem.encode(group, body(CREATED, operator), random, time);
    }

    /** @param content what the app's server sent, arrives as {@code userDefinedField} */
    public static byte[] custom(GroupRef group, Sender operator, String content, long random, long time) {
        ObjectNode body = body(CUSTOM, operator);
        body.put("UserDefinedField", content);
        return SystemItem.encode(group, body, random, time);
    }

    private static ObjectNode body(int type, Sender operator) {
        ObjectNode body = WireJson.object();
        body.put("ReportType", type)
                .put("Operator_Account", operator.userId())
                .put("MsgKey", 0)
                .put("Authentication", "")
                .put("RemarkInfo", "");
        body.putObject("MsgMemberExtraInfo")
                .put("UserId", operator.userId())
                .put("NickName", operator.nick())
                .put("ImageUrl", operator.faceUrl());
        return body;
    }
}
