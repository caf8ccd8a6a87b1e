package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of the online list, of marks, live admins and robots (rest-api.md section 4.20). */
final class LiveBodies {
    /** Accounts in one check, and robots in one call; the documents give no number, this is that of a mute. */
    static final int MOST_ACCOUNTS = 500;

    private LiveBodies() {}

    record ListMembers(
            @RoomId String groupId,
            @Field(name = "Timestamp", says = "0 for the first page, then the NextTimestamp of the page before.")
                    @Nullable
                    Long after,
            @Field(name = "Mark", says = "Only members with this mark.", max = Integer.MAX_VALUE) @Nullable
                    Long mark) {}

    record MemberPage(
            @Field(name = "MemberList", says = "Members online, newest first.") List<Member> members,
            @Field(name = "NextTimestamp", says = "Where the next page begins, 0 for none.") long next) {}

    record Member(
            @Field(name = "Member_Account", says = "The user.") String user,
            @Field(name = "JoinTime", says = "Unix seconds.") long joinedAt,
            @Field(name = "NickName", says = "The nick.") String nick,
            @Field(name = "Avatar", says = "URL of the avatar.") String avatar) {}

    record Accounts(
            @RoomId String groupId,
            @Field(
                            name = "Member_Account",
                            says = "The accounts.",
                            required = true,
                            items = MOST_ACCOUNTS,
                            bytes = Limits.USER_ID,
                            tooMuch = ErrorCode.TOO_MANY_ACCOUNTS)
                    List<String> users) {}

    record Inside(
            @Field(name = "Member_Account", says = "Those of them who are online in the room.") List<String> users) {}

    record Marks(
            @RoomId String groupId,
            @Field(name = "CommandType", says = "1 to set, 2 to delete.", required = true, min = 1, max = 2)
                    Long command,
            @Field(
                            name = "MemberList",
                            says = "The members with their marks.",
                            required = true,
                            items = Limits.MUTES_PER_REQUEST,
                            tooMuch = ErrorCode.TOO_MANY_ACCOUNTS)
                    List<MarkedMember> members) {}

    record MarkedMember(
            @Field(name = "Member_Account", says = "The user.", required = true, bytes = Limits.USER_ID) String user,
            @Field(
                            name = "Marks",
                            says = "From 1000 on, at most 10 different ones in a room and 1000 members with each;"
                                    + " 500 keeps a member online, 600 hides it from the list.",
                            required = true,
                            max = Integer.MAX_VALUE)
                    List<Long> marks) {}

    record Marked(
            @Field(name = "CommandType", says = "As asked.") long command,
            @Field(name = "MemberList", says = "Those who were online.") List<MarkedUser> members) {}

    record MarkedUser(@Field(name = "Member_Account", says = "The user.") String user) {}

    record Admins(
            @RoomId String groupId,
            @Field(name = "CommandType", says = "1 to set, 2 to cancel.", required = true, min = 1, max = 2)
                    Long command,
            @Field(
                            name = "Admin_Account",
                            says = "Whom; accounts that exist, in the room or not. At most 5 admins in a room.",
                            required = true,
                            items = MOST_ACCOUNTS,
                            bytes = Limits.USER_ID)
                    List<String> users) {}

    record AdminList(@Field(name = "Admin_List", says = "The live admins of the room.") List<Admin> admins) {}

    record Admin(
            @Field(name = "Admin_Account", says = "The user.") String user,
            @Field(name = "NickName", says = "The nick.") String nick,
            @Field(name = "Avatar", says = "URL of the avatar.") String avatar) {}
}
