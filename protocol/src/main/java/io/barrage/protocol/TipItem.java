package io.barrage.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Group tips: what happened to the members or the profile of a room (wire.md section 9.1). */
public final class TipItem {
    /** Seconds for which a client may keep the online count that a tip carries. */
    public static final int ONLINE_COUNT_EXPIRES = 10;

    private static final int JOINED = 1;
    private static final int LEFT = 2;
    private static final int PROFILE_CHANGED = 6;

    private TipItem() {}

    /** @param online members online after the change */
    public static byte[] joined(GroupRef group, Sender member, int online, long random, long time) {
        ObjectNode body = memberBody(JOINED, member, online);
        body.put("GroupJoinType", 1);
        return SystemItem.encode(group, body, random, time);
    }

    public static byte[] left(GroupRef group, Sender member, int online, long random, long time) {
        return SystemItem.encode(group, memberBody(LEFT, member, online), random, time);
    }

    /**
     * The profile of a room changed.
     *
     * @param changes new values by their wire name: GroupName, GroupIntroduction, GroupNotification, GroupFaceUrl
     * @param customFields changed custom fields by key
     */
    public static byte[] profileChanged(
            GroupRef group,
            Sender operator,
            Map<String, String> changes,
            Map<String, String> customFields,
            int online,
            long random,
            long time) {
        ObjectNode body = operatorBody(PROFILE_CHANGED, operator, online);
        ObjectNode info = body.putObject("MsgGroupNewInfo");
        changes.forEach(info::put);
        if (!customFields.isEmpty()) {
            var fields = info.putArray("MsgAppDefinedData");
            customFields.forEach(
                    (key, value) -> fields.addObject().put("Key", key).put("Value", value));
        }
        return SystemItem.encode(group, body, random, time);
    }

    private static ObjectNode memberBody(int type, Sender member, int online) {
        ObjectNode body = operatorBody(type, member, online);
        body.putArray("MsgMemberExtraInfo").add(extraInfo(member));
        return body;
    }

    private static ObjectNode operatorBody(int type, Sender operator, int online) {
        ObjectNode body = WireJson.object();
        body.put("OpType", type).put("Operator_Account", operator.userId());
        body.putArray("List_Account").add(operator.userId());
        body.set("MsgOperatorMemberExtraInfo", extraInfo(operator));
        body.put("MemberNum", online);
        body.putObject("OnlineMemberInfo").put("OnlineMemberNum", online).put("ExpireTime", ONLINE_COUNT_EXPIRES);
        return body;
    }

    private static ObjectNode extraInfo(Sender user) {
        return WireJson.object()
                .put("UserId", user.userId())
                .put("NickName", user.nick())
                .put("ImageUrl", user.faceUrl());
    }
}
