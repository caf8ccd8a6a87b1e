package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of rooms and their profiles (rest-api.md sections 4.1, 4.2, 4.18, 4.19). */
final class RoomBodies {
    /** Most rooms on one page of the list. */
    static final int MOST_LISTED = 10_000;

    private RoomBodies() {}

    /** A request that names a room and nothing more, or a response that does. */
    record Room(@RoomId String groupId) {}

    record CustomField(
            @Field(
                            name = "Key",
                            says = "A letter or _, then letters, digits or _.",
                            required = true,
                            bytes = Limits.GROUP_CUSTOM_KEY)
                    String key,
            @Field(name = "Value", says = "Its value.", bytes = Limits.GROUP_CUSTOM_VALUE) @Nullable String value) {}

    record Create(
            @Field(name = "Type", says = "AVChatRoom; other types are refused with 10007.", required = true)
                    String type,
            @Field(name = "Name", says = "The room's name.", required = true, bytes = Limits.GROUP_NAME) String name,
            @Field(name = "Owner_Account", says = "An imported account; a room may have no owner.") @Nullable
                    String owner,
            @Field(
                            name = "GroupId",
                            says =
                                    "The id wanted: printable ASCII that does not begin with @TGS#; made up when absent.",
                            bytes = Limits.GROUP_ID,
                            refusal = ErrorCode.BAD_GROUP_ID)
                    @Nullable
                    String groupId,
            @Field(name = "Introduction", says = "What the room is about.", bytes = Limits.GROUP_INTRODUCTION) @Nullable
                    String introduction,
            @Field(name = "Notification", says = "The room's notice.", bytes = Limits.GROUP_NOTIFICATION) @Nullable
                    String notification,
            @Field(name = "FaceUrl", says = "URL of the room's picture.", bytes = Limits.GROUP_FACE_URL) @Nullable
                    String faceUrl,
            @Field(name = "AppDefinedData", says = "Custom fields of the room.", items = Limits.GROUP_CUSTOM_FIELDS)
                    @Nullable
                    List<CustomField> customFields,
            @Field(name = "MemberList", says = "Refused with 10007: members of a live room join themselves.") @Nullable
                    JsonNode members) {}

    record Created(
            @Field(name = "GroupId", says = "The id of the new room.") String groupId,
            @Field(name = "Type", says = "AVChatRoom.") String type) {}

    record Modify(
            @RoomId String groupId,
            @Field(name = "Name", says = "The new name.", bytes = Limits.GROUP_NAME) @Nullable String name,
            @Field(name = "Introduction", says = "What the room is about.", bytes = Limits.GROUP_INTRODUCTION) @Nullable
                    String introduction,
            @Field(name = "Notification", says = "The room's notice.", bytes = Limits.GROUP_NOTIFICATION) @Nullable
                    String notification,
            @Field(name = "FaceUrl", says = "URL of the room's picture.", bytes = Limits.GROUP_FACE_URL) @Nullable
                    String faceUrl,
            @Field(
                            name = "MuteAllMember",
                            also = "ShutUpAllMember",
                            says = "While On, only owner, admins and app admins may speak.",
                            oneOf = {"On", "Off"})
                    @Nullable
                    String muteAll,
            @Field(
                            name = "AppDefinedData",
                            says = "Custom fields to set; an empty value deletes a field.",
                            items = Limits.GROUP_CUSTOM_FIELDS)
                    @Nullable
                    List<CustomField> customFields,
            @Field(
                            name = "From_Account",
                            says = "Who is shown as the one who changed it; the calling admin when absent.")
                    @Nullable
                    String from,
            @Field(name = "MaxMemberNum", says = "Accepted; a live room has no limit.") @Nullable Long mostMembers,
            @Field(name = "ApplyJoinOption", says = "Accepted; a live room is always open.") @Nullable
                    String applyJoinOption,
            @Field(name = "InviteJoinOption", says = "Accepted; nobody is invited into a live room.") @Nullable
                    String inviteJoinOption) {}

    record Filter(
            @Field(name = "GroupBaseInfoFilter", says = "Names of the fields to answer, all when absent.") @Nullable
                    List<String> base,
            @Field(name = "MemberInfoFilter", says = "Accepted; a live room has no stored members.") @Nullable
                    List<String> member,
            @Field(name = "AppDefinedDataFilter_Group", says = "Keys of the custom fields to answer, all when absent.")
                    @Nullable
                    List<String> customFields,
            @Field(name = "AppDefinedDataFilter_GroupMember", says = "Accepted; a live room has no stored members.")
                    @Nullable
                    List<String> memberFields) {}

    record Lookup(
            @Field(
                            name = "GroupIdList",
                            says = "The rooms asked for.",
                            required = true,
                            items = Limits.GROUPS_PER_REQUEST)
                    List<String> groupIds,
            @Field(name = "ResponseFilter", says = "What to answer.") @Nullable Filter filter) {}

    record Infos(
            @Field(name = "GroupInfo", says = "One entry per asked room, in the same order.", of = Info.class)
                    List<JsonNode> infos) {}

    /** Documents an entry of {@link Infos}; tests hold real entries against it. */
    record Info(
            @Field(name = "GroupId", says = "The room.") String groupId,
            @Field(name = "ErrorCode", says = "0, or why this room cannot be shown.") long errorCode,
            @Field(name = "ErrorInfo", says = "The same in words, empty for 0.") String errorInfo,
            @Field(name = "Appid", says = "The app.") long app,
            @Field(name = "Type", says = "AVChatRoom.") String type,
            @Field(name = "Name", says = "The room's name.") String name,
            @Field(name = "Introduction", says = "What the room is about.") String introduction,
            @Field(name = "Notification", says = "The room's notice.") String notification,
            @Field(name = "FaceUrl", says = "URL of the room's picture.") String faceUrl,
            @Field(name = "Owner_Account", says = "The owner, empty for none.") String owner,
            @Field(name = "CreateTime", says = "Unix seconds.") long createdAt,
            @Field(name = "InfoSeq", says = "Rises by one with each change of the profile.") long infoSeq,
            @Field(name = "LastInfoTime", says = "Unix seconds of the last change of the profile.") long lastInfoAt,
            @Field(name = "LastMsgTime", says = "Unix seconds of the last message, 0 for none.") long lastMessageAt,
            @Field(name = "NextMsgSeq", says = "The position that the next event will have.") long nextSeq,
            @Field(name = "MemberNum", says = "Members and guests online.") long members,
            @Field(name = "MaxMemberNum", says = "0: a live room has no limit.") long mostMembers,
            @Field(name = "ApplyJoinOption", says = "FreeAccess.") String applyJoinOption,
            @Field(name = "InviteJoinOption", says = "DisableInvite.") String inviteJoinOption,
            @Field(name = "MuteAllMember", says = "On while only owner, admins and app admins may speak, else Off.")
                    String muteAll,
            @Field(name = "ShutUpAllMember", says = "The older name of MuteAllMember.") String shutUpAll,
            @Field(name = "AppDefinedData", says = "Custom fields of the room.") List<CustomField> customFields) {}

    record ListRooms(
            @Field(name = "Limit", says = "Most rooms on this page; 10000 when absent.", min = 1, max = MOST_LISTED)
                    @Nullable
                    Long limit,
            @Field(name = "Next", says = "0 for the first page, then the Next of the page before.") @Nullable Long next,
            @Field(name = "GroupType", says = "Rooms of this type only; there are none but AVChatRoom.") @Nullable
                    String type) {}

    record RoomList(
            @Field(name = "TotalCount", says = "How many rooms the app has.") long total,
            @Field(name = "GroupIdList", says = "The rooms of this page, oldest first.") List<Room> rooms,
            @Field(name = "Next", says = "Where the next page begins, 0 for none.") long next) {}

    record Online(@Field(name = "OnlineMemberNum", says = "Members and guests online.") long online) {}
}
