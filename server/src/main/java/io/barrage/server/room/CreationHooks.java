package io.barrage.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.GroupRef;
import io.barrage.protocol.WireJson;
import io.barrage.server.storage.RoomRecord;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the app's server is asked and told when a room is created (rest-api.md section 5.4). */
record CreationHooks(Hooks hooks, RoomRecord room, Operator operator) {
    boolean wanted() {
        return hooks.wants(room.sdkAppId(), HookKind.BEFORE_CREATE_GROUP);
    }

    /** @param owned how many rooms the owner has already */
    CompletionStage<Void> ask(int owned) {
        if (!wanted()) {
            return CompletableFuture.completedFuture(null);
        }
        ObjectNode fields = fields().put("CreateGroupNum", owned);
        fields.putObject("CreatedGroupNum").put(GroupRef.TYPE, owned);
        return hooks.ask(event(HookKind.BEFORE_CREATE_GROUP, fields)).thenAccept(verdict -> {
            if (verdict.kind() == HookVerdict.Kind.REFUSE) {
                throw Refused.byHook(verdict.code(), verdict.info());
            }
        });
    }

    /** Tells once when four fifths of a day's new rooms are used up. */
    void counted(int createdToday, int mostPerDay) {
        if (createdToday + 1 == (4 * mostPerDay + 4) / 5
                && hooks.wants(room.sdkAppId(), HookKind.ON_DAILY_GROUP_QUOTA_ALARM)) {
            hooks.tell(event(
                    HookKind.ON_DAILY_GROUP_QUOTA_ALARM,
                    WireJson.object().put("QuotaUsed", createdToday + 1).put("Quota", mostPerDay)));
        }
    }

    void created() {
        if (hooks.wants(room.sdkAppId(), HookKind.AFTER_CREATE_GROUP)) {
            ObjectNode fields = fields().put("GroupId", room.groupId());
            var data = fields.putArray("UserDefinedDataList");
            room.customFields()
                    .forEach((key, value) -> data.addObject().put("Key", key).put("Value", value));
            hooks.tell(event(HookKind.AFTER_CREATE_GROUP, fields));
        }
    }

    private ObjectNode fields() {
        ObjectNode fields = WireJson.object()
                .put("Operator_Account", operator.user().userId())
                .put("Owner_Account", room.owner() == null ? "" : room.owner())
                .put("Type", GroupRef.TYPE)
                .put("Name", room.name());
        fields.putArray("MemberList");
        return fields;
    }

    private HookEvent event(HookKind kind, ObjectNode fields) {
        return new HookEvent(room.sdkAppId(), kind, room.groupId(), operator.origin(), fields);
    }
}
