package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of who may speak and enter, and of who is where (rest-api.md sections 4.9, 4.11, 4.12, 4.21). */
final class MemberBodies {
    /** Most rooms of one user in an answer. */
    static final int MOST_JOINED = 5000;

    /** Most banned users in an answer. */
    static final int MOST_BANNED = 100;

    private MemberBodies() {}

    record Mute(
            @RoomId String groupId,
            @Field(
                            name = "Members_Account",
                            says = "Whom; they need not be in the room.",
                            required = true,
                            items = Limits.MUTES_PER_REQUEST,
                            bytes = Limits.USER_ID,
                            tooMuch = ErrorCode.TOO_MANY_ACCOUNTS)
                    List<String> users,
            @Field(
                            name = "MuteTime",
                            also = "ShutUpTime",
                            says = "Seconds; 0 to let them speak again, 4294967295 for ever.",
                            required = true,
                            max = MessageBodies.MAX_UINT32)
                    Long seconds,
            @Field(name = "TopicId", says = "Accepted; a live room has no topics.") @Nullable String topic) {}

    record Muted(
            @Field(name = "GroupId", says = "The room.") String groupId,
            @Field(name = "MutedAccountList", says = "Who may not speak.") List<MutedUser> muted,
            @Field(name = "ShuttedUinList", says = "The same under its older name.") List<ShuttedUser> shutted) {}

    record MutedUser(
            @Field(name = "Member_Account", says = "The user.") String user,
            @Field(name = "MutedUntil", says = "Unix seconds, 4294967295 for ever.") long until) {}

    record ShuttedUser(
            @Field(name = "Member_Account", says = "The user.") String user,
            @Field(name = "ShuttedUntil", says = "Unix seconds, 4294967295 for ever.") long until) {}

    record Ban(
            @RoomId String groupId,
            @Field(
                            name = "Members_Account",
                            says = "Whom; accounts that exist.",
                            required = true,
                            items = Limits.BANS_PER_REQUEST,
                            bytes = Limits.USER_ID,
                            tooMuch = ErrorCode.TOO_MANY_ACCOUNTS)
                    List<String> users,
            @Field(
                            name = "Duration",
                            says = "Seconds until they may enter again.",
                            required = true,
                            min = 1,
                            max = MessageBodies.MAX_UINT32)
                    Long seconds,
            @Field(name = "Description", says = "Shown to those who are banned.", bytes = Limits.BAN_DESCRIPTION)
                    @Nullable
                    String description) {}

    record Unban(
            @RoomId String groupId,
            @Field(
                            name = "Members_Account",
                            says = "Whom; accounts that exist.",
                            required = true,
                            items = Limits.BANS_PER_REQUEST,
                            bytes = Limits.USER_ID,
                            tooMuch = ErrorCode.TOO_MANY_ACCOUNTS)
                    List<String> users) {}

    record ListBanned(
            @RoomId String groupId,
            @Field(name = "Limit", says = "Most users on this page; 100 when absent.", min = 1, max = MOST_BANNED)
                    @Nullable
                    Long limit,
            @Field(
                            name = "Offset",
                            says = "0 for the first page, then the NextOffset of the page before.",
                            required = true)
                    Long offset) {}

    record Banned(
            @Field(name = "BannedAccountList", says = "Who may not enter.") List<BannedUser> banned,
            @Field(name = "NextOffset", says = "Where the next page begins, 0 for none.") long next) {}

    record BannedUser(
            @Field(name = "Member_Account", says = "The user.") String user,
            @Field(name = "BannedUntil", says = "Unix seconds.") long until) {}

    record JoinedFilter(
            @Field(name = "GroupBaseInfoFilter", says = "Names of fields of the room to answer; none when absent.")
                    @Nullable
                    List<String> base,
            @Field(name = "SelfInfoFilter", says = "Names of fields of SelfInfo to answer; none when absent.") @Nullable
                    List<String> self) {}

    record ListJoined(
            @Field(name = "Member_Account", says = "Whose rooms.", required = true, bytes = Limits.USER_ID) String user,
            @Field(name = "WithHugeGroups", says = "1 to answer live rooms; without it there are none.", max = 1)
                    @Nullable
                    Long huge,
            @Field(name = "WithNoActiveGroups", says = "Accepted; live rooms are always active.", max = 1) @Nullable
                    Long inactive,
            @Field(name = "Limit", says = "Most rooms in the answer; all when absent.", min = 1, max = MOST_JOINED)
                    @Nullable
                    Long limit,
            @Field(name = "Offset", says = "How many rooms to leave out; 0 when absent.") @Nullable Long offset,
            @Field(name = "GroupType", says = "Rooms of this type only; there are none but AVChatRoom.") @Nullable
                    String type,
            @Field(name = "SupportTopic", says = "Accepted; live rooms have no topics.", max = 1) @Nullable Long topics,
            @Field(name = "ResponseFilter", says = "What to answer beside GroupId.") @Nullable JoinedFilter filter) {}

    record Joined(
            @Field(name = "TotalCount", says = "How many rooms the user is in.") long total,
            @Field(
                            name = "GroupIdList",
                            says = "Those rooms, by id, with the asked fields of get_group_info.",
                            of = JoinedRoom.class)
                    List<JsonNode> rooms) {}

    /** Documents an entry of {@link Joined}. */
    record JoinedRoom(
            @Field(name = "GroupId", says = "The room.") String groupId,
            @Field(name = "Type", says = "AVChatRoom; as all below only when asked for.") @Nullable String type,
            @Field(name = "Name", says = "The room's name.") @Nullable String name,
            @Field(name = "Introduction", says = "What the room is about.") @Nullable String introduction,
            @Field(name = "Notification", says = "The room's notice.") @Nullable String notification,
            @Field(name = "FaceUrl", says = "URL of the room's picture.") @Nullable String faceUrl,
            @Field(name = "Owner_Account", says = "The owner, empty for none.") @Nullable String owner,
            @Field(name = "CreateTime", says = "Unix seconds.") @Nullable Long createdAt,
            @Field(name = "InfoSeq", says = "Rises by one with each change of the profile.") @Nullable Long infoSeq,
            @Field(name = "LastInfoTime", says = "Unix seconds.") @Nullable Long lastInfoAt,
            @Field(name = "LastMsgTime", says = "Unix seconds.") @Nullable Long lastMessageAt,
            @Field(name = "NextMsgSeq", says = "The position that the next event will have.") @Nullable Long nextSeq,
            @Field(name = "MemberNum", says = "Members and guests online.") @Nullable Long members,
            @Field(name = "MaxMemberNum", says = "0, no limit.") @Nullable Long mostMembers,
            @Field(name = "ApplyJoinOption", says = "FreeAccess.") @Nullable String applyJoinOption,
            @Field(name = "InviteJoinOption", says = "DisableInvite.") @Nullable String inviteJoinOption,
            @Field(name = "MuteAllMember", says = "On or Off.") @Nullable String muteAll,
            @Field(name = "ShutUpAllMember", says = "The older name of MuteAllMember.") @Nullable String shutUpAll,
            @Field(name = "AppDefinedData", says = "Custom fields of the room.") @Nullable
                    List<RoomBodies.CustomField> customFields,
            @Field(name = "Appid", says = "The app.") @Nullable Long app,
            @Field(name = "SelfInfo", says = "The user in that room.") @Nullable Self self) {}

    record Self(
            @Field(name = "Role", says = "Owner, Admin or Member.") @Nullable String role,
            @Field(name = "JoinTime", says = "Unix seconds.") @Nullable Long joinedAt,
            @Field(name = "MsgFlag", says = "AcceptAndNotify.") @Nullable String flag,
            @Field(name = "MsgSeq", says = "0: a live room has no unread count.") @Nullable Long seq) {}
}
