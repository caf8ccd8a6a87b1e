package io.barrage.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Group tips: what happened to the members or the profile of a room (wire.md section 9.1). */
public final class TipItem {
    /** Seconds for which a client may keep the online count that a tip carries. */
    public static final int ONLINE_COUNT_EXPIRES = 10;

    private static final int JOINED = 1;
    private static final int LEFT = 2;
    private static final int ADMIN_SET = 4;
    private static final int ADMIN_REVOKED = 5;
    private static final int PROFILE_CHANGED = 6;
    private static final int MEMBER_CHANGED = 7;
    private static final int BANNED = 10;
    private static final int UNBANNED = 11;

    private TipItem() {}

    /** Users have joined, each by itself; the operator is one of them. */
    public static byte[] joined(Occasion at, List<Sender> users) {
        ObjectNode body = membersBody(JOINED, at, users);
        body.put("GroupJoinType", 1);
        return SystemItem.encode(at, body);
    }

    /** Users have left, each by itself; the operator is one of them. */
    public static byte[] left(Occasion at, List<Sender> users) {
        return SystemItem.encode(at, membersBody(LEFT, at, users));
    }

    /** Users became live admins, or are none any more. */
    public static byte[] admins(Occasion at, List<Sender> users, boolean set) {
        return SystemItem.encode(at, membersBody(set ? ADMIN_SET : ADMIN_REVOKED, at, users));
    }

    /** @param seconds how long they may not enter */
    public static byte[] banned(Occasion at, List<Sender> users, long seconds, String description) {
        ObjectNode body = membersBody(BANNED, at, users);
        body.put("BanDuration", seconds).put("BanDescription", description);
        return SystemItem.encode(at, body);
    }

    public static byte[] unbanned(Occasion at, List<Sender> users) {
        return SystemItem.encode(at, membersBody(UNBANNED, at, users));
    }

    /**
     * Users may not speak, or may again. Without {@code MsgMemberExtraInfo}: the SDKs would show its names in place of
     * the operator's.
     *
     * @param seconds for how long; 0 = they may speak again
     */
    public static byte[] muted(Occasion at, List<String> userIds, long seconds) {
        ObjectNode body = body(MEMBER_CHANGED, at, userIds);
        ArrayNode changes = body.putArray("MsgMemberInfo");
        userIds.forEach(user -> changes.addObject().put("User_Account", user).put("ShutupTime", seconds));
        return SystemItem.encode(at, body);
    }

    /**
     * The profile of a room changed.
     *
     * @param changes new values by their wire name: GroupName, GroupIntroduction, GroupNotification, GroupFaceUrl
     * @param customFields changed custom fields by key
     * @param muteAll whether all are muted now; null when that did not change
     */
    public static byte[] profileChanged(
            Occasion at, Map<String, String> changes, Map<String, String> customFields, @Nullable Boolean muteAll) {
        ObjectNode body = body(PROFILE_CHANGED, at, List.of(at.operator().userId()));
        ObjectNode info = body.putObject("MsgGroupNewInfo");
        changes.forEach(info::put);
        if (muteAll != null) {
            info.put("ShutupAll", muteAll ? 1 : 0);
        }
        if (!customFields.isEmpty()) {
            var fields = info.putArray("MsgAppDefinedData");
            customFields.forEach(
                    (key, value) -> fields.addObject().put("Key", key).put("Value", value));
        }
        return SystemItem.encode(at, body);
    }

    private static ObjectNode membersBody(int type, Occasion at, List<Sender> users) {
        ObjectNode body = body(type, at, users.stream().map(Sender::userId).toList());
        ArrayNode members = body.putArray("MsgMemberExtraInfo");
        users.forEach(user -> members.add(SystemItem.extraInfo(user)));
        return body;
    }

    private static ObjectNode body(int type, Occasion at, List<String> userIds) {
        ObjectNode body = WireJson.object();
        body.put("OpType", type).put("Operator_Account", at.operator().userId());
        ArrayNode users = body.putArray("List_Account");
        userIds.forEach(users::add);
        body.set("MsgOperatorMemberExtraInfo", SystemItem.extraInfo(at.operator()));
        return withOnline(body, at.online());
    }

    static ObjectNode withOnline(ObjectNode body, int online) {
        body.put("MemberNum", online);
        body.putObject("OnlineMemberInfo").put("OnlineMemberNum", online).put("ExpireTime", ONLINE_COUNT_EXPIRES);
        return body;
    }
}
