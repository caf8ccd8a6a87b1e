package io.barrage.server.room;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.GroupRef;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.RoomKey;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What one room asks and tells the app's server (rest-api.md section 5.4). Events are made only where they are wanted. Any
 * thread; nothing here waits.
 */
final class RoomHooks {
    private final Hooks hooks;
    private final RoomKey room;

    RoomHooks(Hooks hooks, RoomKey room) {
        this.hooks = hooks;
        this.room = room;
    }

    boolean wants(HookKind kind) {
        return hooks.wants(room.sdkAppId(), kind);
    }

    CompletionStage<HookVerdict> askJoin(Operator joiner) {
        return hooks.ask(event(
                HookKind.BEFORE_APPLY_JOIN_GROUP,
                joiner.origin(),
                fields -> fields.put("Requestor_Account", joiner.user().userId())));
    }

    void joined(Operator joiner) {
        tell(HookKind.AFTER_NEW_MEMBER_JOIN, joiner.origin(), fields -> {
            fields.put("JoinType", "Apply")
                    .put("Operator_Account", joiner.user().userId());
            accounts(fields.putArray("NewMemberList"), joiner.user().userId());
        });
    }

    /** @param kicked whether the operator has made the member leave */
    void left(Operator operator, String userId, boolean kicked) {
        tell(HookKind.AFTER_MEMBER_EXIT, operator.origin(), fields -> {
            fields.put("ExitType", kicked ? "Kicked" : "Quit")
                    .put("Operator_Account", operator.user().userId());
            accounts(fields.putArray("ExitMemberList"), userId);
        });
    }

    CompletionStage<HookVerdict> askPost(Post post) {
        return hooks.ask(event(HookKind.BEFORE_SEND_MSG, post.by().origin(), fields -> message(fields, post)));
    }

    void posted(Post post, Appended at) {
        if (post.control().tell()) {
            tell(HookKind.AFTER_SEND_MSG, post.by().origin(), fields -> message(fields, post)
                    .put("MsgSeq", at.seq())
                    .put("MsgTime", at.time() / 1000));
        }
    }

    void notPosted(Post post, Refused refused) {
        tell(HookKind.SEND_MSG_EXCEPTION, post.by().origin(), fields -> message(fields, post)
                .put("ErrorCode", refused.number())
                .put("ErrorInfo", refused.text()));
    }

    void profileChanged(Operator operator, ProfileChange change) {
        if (change.values().isEmpty()) {
            return;
        }
        tell(HookKind.AFTER_GROUP_INFO_CHANGED, operator.origin(), fields -> {
            fields.put("Operator_Account", operator.user().userId());
            change.values().forEach((name, value) -> fields.put(name.substring("Group".length()), value));
        });
    }

    void dismissed(Operator operator, String owner, String name, Collection<String> members) {
        tell(HookKind.AFTER_GROUP_DESTROYED, operator.origin(), fields -> {
            fields.put("Owner_Account", owner).put("Name", name);
            accounts(fields.putArray("MemberList"), members.toArray(String[]::new));
        });
    }

    void recalled(Operator operator, Collection<Long> seqs) {
        tell(HookKind.AFTER_RECALL_MSG, operator.origin(), fields -> {
            fields.put("Operator_Account", operator.user().userId());
            ArrayNode list = fields.putArray("MsgSeqList");
            seqs.forEach(seq -> list.addObject().put("MsgSeq", seq));
        });
    }

    void stateChanged(Collection<String> userIds, boolean online) {
        if (!userIds.isEmpty()) {
            tell(HookKind.ON_MEMBER_STATE_CHANGE, Origin.SERVER, fields -> {
                fields.put("EventType", online ? "Online" : "Offline");
                accounts(fields.putArray("MemberList"), userIds.toArray(String[]::new));
            });
        }
    }

    void attributesChanged(Operator operator, String option, ArrayNode changed) {
        tell(HookKind.AFTER_GROUP_ATTR_CHANGED, operator.origin(), fields -> fields.put(
                        "Operator_Account", operator.user().userId())
                .put("OptionType", option)
                .set("GroupAttr", changed));
    }

    void roleChanged(Operator operator, String userId, String role) {
        tell(HookKind.AFTER_MEMBER_FIELD_CHANGED, operator.origin(), fields -> fields.put(
                        "Operator_Account", operator.user().userId())
                .put("Modified_Account", userId)
                .put("Role", role));
    }

    private static ObjectNode message(ObjectNode fields, Post post) {
        fields.put("From_Account", post.from().userId())
                .put("Operator_Account", post.from().userId())
                .put("Random", post.random())
                .put("OnlineOnlyFlag", 0)
                .put("CloudCustomData", post.cloudCustomData())
                .set("MsgBody", post.body());
        if (post.atInfo() != null && !post.atInfo().isEmpty()) {
            fields.set("GroupAtInfo", post.atInfo());
        }
        return fields;
    }

    private static void accounts(ArrayNode list, String... userIds) {
        for (String userId : userIds) {
            list.addObject().put("Member_Account", userId);
        }
    }

    private void tell(HookKind kind, Origin origin, Consumer<ObjectNode> fill) {
        if (wants(kind)) {
            hooks.tell(event(kind, origin, fill));
        }
    }

    private HookEvent event(HookKind kind, Origin origin, Consumer<ObjectNode> fill) {
        ObjectNode fields = WireJson.object().put("GroupId", room.groupId()).put("Type", GroupRef.TYPE);
        fill.accept(fields);
        return new HookEvent(room.sdkAppId(), kind, room.groupId(), origin, fields);
    }
}
