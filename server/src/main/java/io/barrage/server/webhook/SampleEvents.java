package io.barrage.server.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.GroupRef;
import io.barrage.protocol.WireJson;
import io.barrage.server.room.HookEvent;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.Origin;
import java.util.Arrays;

/** Events that have not happened, to try an app's server out: with the fields of docs/webhooks.md. */
final class SampleEvents {
    /** The room and the account of all of them, by which an app's server can tell them. */
    static final String NAME = "webhook-test";

    private SampleEvents() {}

    /** @param command a {@code CallbackCommand} */
    static HookEvent of(int sdkAppId, String command, String clientIp) {
        HookKind kind = Arrays.stream(HookKind.values())
                .filter(one -> one.command().equals(command))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("event: " + command + " is not known"));
        ObjectNode fields = WireJson.object();
        if (command.startsWith("Group.") && kind != HookKind.BEFORE_CREATE_GROUP) {
            fields.put("GroupId", NAME).put("Type", GroupRef.TYPE);
        }
        return new HookEvent(sdkAppId, kind, NAME, Origin.rest(clientIp), fill(fields, kind));
    }

    private static ObjectNode fill(ObjectNode fields, HookKind kind) {
        return switch (kind) {
            case BEFORE_CREATE_GROUP -> created(fields).put("CreateGroupNum", 1).put("CreatedGroupNum", 0);
            case AFTER_CREATE_GROUP -> created(fields);
            case BEFORE_APPLY_JOIN_GROUP -> fields.put("Requestor_Account", NAME);
            case AFTER_NEW_MEMBER_JOIN -> list(operated(fields).put("JoinType", "Apply"), "NewMemberList");
            case AFTER_MEMBER_EXIT -> list(operated(fields).put("ExitType", "Quit"), "ExitMemberList");
            case BEFORE_SEND_MSG -> message(operated(fields));
            case AFTER_SEND_MSG -> message(operated(fields)).put("MsgSeq", 1).put("MsgTime", 0);
            case SEND_MSG_EXCEPTION ->
                message(operated(fields)).put("ErrorCode", 10023).put("ErrorInfo", "a test");
            case AFTER_GROUP_DESTROYED -> list(fields.put("Owner_Account", NAME).put("Name", NAME), "MemberList");
            case AFTER_GROUP_INFO_CHANGED -> operated(fields).put("Notification", "a test");
            case AFTER_RECALL_MSG -> {
                operated(fields).putArray("MsgSeqList").addObject().put("MsgSeq", 1);
                yield fields;
            }
            case ON_MEMBER_STATE_CHANGE -> list(fields.put("EventType", "Online"), "MemberList");
            case AFTER_GROUP_ATTR_CHANGED -> {
                operated(fields)
                        .put("OptionType", "set")
                        .putArray("GroupAttr")
                        .addObject()
                        .put("key", NAME)
                        .put("value", "");
                yield fields;
            }
            case AFTER_MEMBER_FIELD_CHANGED ->
                operated(fields).put("Modified_Account", NAME).put("Role", "Member");
            case ON_DAILY_GROUP_QUOTA_ALARM -> fields.put("QuotaUsed", 80).put("Quota", 100);
            case REQUEST_OVER_LIMIT ->
                fields.put("ServiceName", "group_open_http_svc")
                        .put("Command", "create_group")
                        .put("Request", 101)
                        .put("Limit", 100);
            case PORTRAIT_SET -> {
                operated(fields)
                        .put("From_Account", NAME)
                        .putArray("ProfileItem")
                        .addObject()
                        .put("Tag", "Tag_Profile_IM_Nick")
                        .put("Value", NAME);
                yield fields;
            }
            case STATE_CHANGE -> {
                fields.putObject("Info")
                        .put("Action", "Login")
                        .put("To_Account", NAME)
                        .put("Reason", "Register");
                yield fields;
            }
            case BEFORE_SEND_C2C -> toUser(fields);
            case AFTER_SEND_C2C ->
                toUser(fields).put("MsgTime", 0).put("MsgKey", "1_1_0").put("SendMsgResult", 0);
        };
    }

    private static ObjectNode created(ObjectNode fields) {
        operated(fields).put("Owner_Account", NAME).put("Type", GroupRef.TYPE).put("Name", NAME);
        fields.putArray("MemberList");
        return fields;
    }

    private static ObjectNode operated(ObjectNode fields) {
        return fields.put("Operator_Account", NAME);
    }

    private static ObjectNode list(ObjectNode fields, String name) {
        fields.putArray(name).addObject().put("Member_Account", NAME);
        return fields;
    }

    private static ObjectNode message(ObjectNode fields) {
        fields.put("From_Account", NAME)
                .put("Random", 1)
                .put("OnlineOnlyFlag", 0)
                .put("CloudCustomData", "");
        fields.putArray("MsgBody")
                .addObject()
                .put("MsgType", "TIMTextElem")
                .putObject("MsgContent")
                .put("Text", "a test");
        return fields;
    }

    private static ObjectNode toUser(ObjectNode fields) {
        message(fields)
                .put("To_Account", NAME)
                .put("MsgSeq", 1)
                .put("MsgRandom", 1)
                .remove("Random");
        return fields;
    }
}
