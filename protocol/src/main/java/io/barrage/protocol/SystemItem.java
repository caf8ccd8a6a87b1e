package io.barrage.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What tips and notices have in common: they come from the system and concern one room. */
final class SystemItem {
    private static final String SYSTEM_ACCOUNT = "@TIM#SYSTEM";

    private SystemItem() {}

    static byte[] encode(GroupRef group, ObjectNode body, long random, long time) {
        ObjectNode item = WireJson.object();
        item.put("From_Account", SYSTEM_ACCOUNT);
        item.putObject("GroupInfo")
                .put("GroupId", group.groupId())
                .put("GroupName", group.name())
                .put("GroupType", GroupRef.TYPE);
        item.set("MsgBody", body);
        item.put("MsgRandom", random)
                .put("MsgTimeStamp", time)
                .put("MsgClientTime", time)
                .put("ToGroupId", group.groupId())
                .put("IsSystemMsg", 1);
        return WireJson.bytes(item);
    }
}
