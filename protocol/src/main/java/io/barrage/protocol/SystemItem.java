package io.barrage.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What tips and notices have in common: they come from the system and concern one room. */
final class SystemItem {
    private static final String SYSTEM_ACCOUNT = "@TIM#SYSTEM";

    private SystemItem() {}

    static byte[] encode(Occasion at, ObjectNode body) {
        ObjectNode item = WireJson.object();
        item.put("From_Account", SYSTEM_ACCOUNT);
        item.putObject("GroupInfo")
                .put("GroupId", at.group().groupId())
                .put("GroupName", at.group().name())
                .put("GroupType", GroupRef.TYPE);
        item.set("MsgBody", body);
        item.put("MsgRandom", at.random())
                .put("MsgTimeStamp", at.time())
                .put("MsgClientTime", at.time())
                .put("ToGroupId", at.group().groupId())
                .put("IsSystemMsg", 1);
        return WireJson.bytes(item);
    }

    /** A user as {@code MsgOperatorMemberExtraInfo} and its like show it. */
    static ObjectNode extraInfo(Sender user) {
        return WireJson.object()
                .put("UserId", user.userId())
                .put("NickName", user.nick())
                .put("ImageUrl", user.faceUrl());
    }
}
