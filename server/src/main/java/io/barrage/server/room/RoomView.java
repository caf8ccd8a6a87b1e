package io.barrage.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.GroupRef;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.FieldLevels;
import io.barrage.server.storage.RoomRecord;

/** A room as an entry of {@code GroupInfo}, for clients and for REST alike. */
public final class RoomView {
    private RoomView() {}

    /** The room's profile and numbers, with the custom fields that one of this level may read. On the room's loop. */
    public static ObjectNode of(Room room, FieldLevels.Level reader) {
        RoomRecord record = room.record();
        ObjectNode info = WireJson.object();
        info.put("GroupId", record.groupId())
                .put("ErrorCode", 0)
                .put("ErrorInfo", "")
                .put("Appid", record.sdkAppId())
                .put("Type", GroupRef.TYPE)
                .put("Name", record.name())
                .put("Introduction", record.introduction())
                .put("Notification", record.notification())
                .put("FaceUrl", record.faceUrl())
                .put("Owner_Account", record.owner() == null ? "" : record.owner())
                .put("CreateTime", record.createdAt())
                .put("InfoSeq", record.infoSeq())
                .put("LastInfoTime", record.lastInfoAt())
                .put("LastMsgTime", room.lastMessageAt())
                .put("NextMsgSeq", room.timeline().head() + 1)
                .put("MemberNum", room.online())
                .put("MaxMemberNum", 0)
                .put("ApplyJoinOption", "FreeAccess")
                .put("InviteJoinOption", "DisableInvite");
        String muteAll = record.muteAll() ? "On" : "Off";
        info.put("ShutUpAllMember", muteAll).put("MuteAllMember", muteAll);
        var fields = info.putArray("AppDefinedData");
        record.customFields().forEach((key, value) -> {
            if (room.rights().mayRead(reader, key)) {
                fields.addObject().put("Key", key).put("Value", value);
            }
        });
        return info;
    }

    /** As one user sees it, with what the user is in it. */
    public static ObjectNode of(Room room, Operator reader) {
        String userId = reader.user().userId();
        ObjectNode info = of(room, room.rights().level(reader));
        info.putObject("SelfInfo")
                .put("Role", room.rights().roleOf(userId))
                .put("JoinTime", room.membership().joinedAt(userId))
                .put("MsgFlag", "AcceptAndNotify")
                .put("NameCard", "")
                .put("MsgSeq", 0);
        return info;
    }

    /** The entry of a room that could not be shown. */
    public static ObjectNode refused(String groupId, Refused refused) {
        return WireJson.object()
                .put("GroupId", groupId)
                .put("ErrorCode", refused.number())
                .put("ErrorInfo", refused.text());
    }
}
