package io.barrage.client.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of rooms: listed, muted, banned, marked, made admins. */
public final class MemberCommands {
    private static final int SET = 1;
    private static final int DELETE = 2;

    private MemberCommands() {}

    /**
     * Forbids users to speak in a room for a time, or lets them speak again.
     *
     * @param userIds 500 at most; they need not be in the room
     * @param seconds 0 to let them speak again, 4294967295 for ever
     */
    @RestCommand.At("group_open_http_svc/forbid_send_msg")
    public record Mute(
            String groupId,
            @JsonProperty("Members_Account") List<String> userIds,
            @JsonProperty("MuteTime") long seconds)
            implements RestCommand<RestCommand.Done> {}

    /** Who may not speak in a room. */
    @RestCommand.At("group_open_http_svc/get_group_muted_account")
    public record GetMuted(String groupId) implements RestCommand<Muted> {}

    /** Those who may not speak. */
    public record Muted(@JsonProperty("MutedAccountList") List<MutedUser> users) {}

    /** @param until unix seconds, 4294967295 for ever */
    public record MutedUser(@JsonProperty("Member_Account") String userId, @JsonProperty("MutedUntil") long until) {}

    /**
     * Takes users out of a room, who may not enter again for a time.
     *
     * @param userIds 20 at most, of accounts that exist (10019)
     * @param seconds 1 or more
     * @param description shown to them, or null
     */
    @RestCommand.At("group_open_http_svc/ban_group_member")
    public record Ban(
            String groupId,
            @JsonProperty("Members_Account") List<String> userIds,
            @JsonProperty("Duration") long seconds,
            @Nullable String description)
            implements RestCommand<RestCommand.Done> {}

    /** Lets banned users enter a room again. */
    @RestCommand.At("group_open_http_svc/unban_group_member")
    public record Unban(String groupId, @JsonProperty("Members_Account") List<String> userIds)
            implements RestCommand<RestCommand.Done> {}

    /**
     * Who may not enter a room, 100 at a time.
     *
     * @param offset 0 for the first page, then {@link Banned#nextOffset}
     */
    @RestCommand.At("group_open_http_svc/get_group_ban_member")
    public record GetBanned(String groupId, long offset) implements RestCommand<Banned> {}

    /** @param nextOffset where the next page begins, 0 for none */
    public record Banned(@JsonProperty("BannedAccountList") List<BannedUser> users, long nextOffset) {}

    /** @param until unix seconds */
    public record BannedUser(@JsonProperty("Member_Account") String userId, @JsonProperty("BannedUntil") long until) {}

    /**
     * Who is online in a room, the newest first, in pages.
     *
     * @param timestamp 0 for the first page, then {@link Members#nextTimestamp}
     * @param mark only members with this mark, or null
     */
    @RestCommand.At("group_open_avchatroom_http_svc/get_members")
    public record GetMembers(String groupId, long timestamp, @Nullable Integer mark) implements RestCommand<Members> {
        /** The first page. */
        public GetMembers(String groupId) {
            this(groupId, 0, null);
        }
    }

    /** @param nextTimestamp where the next page begins, 0 for none */
    public record Members(@JsonProperty("MemberList") List<Member> members, long nextTimestamp) {}

    /** @param joinTime unix seconds */
    public record Member(
            @JsonProperty("Member_Account") String userId,
            long joinTime,
            @JsonProperty("NickName") String nick,
            @JsonProperty("Avatar") String faceUrl) {}

    /** Which of some accounts are online in a room, 500 at most. */
    @RestCommand.At("group_open_avchatroom_http_svc/check_members")
    public record Check(String groupId, @JsonProperty("Member_Account") List<String> userIds)
            implements RestCommand<Online> {}

    /** Those of them who are. */
    public record Online(@JsonProperty("Member_Account") List<String> userIds) {}

    /** Gives marks to members who are online, or takes them away. */
    @RestCommand.At("group_open_avchatroom_http_svc/modify_user_info")
    public record Mark(String groupId, int commandType, @JsonProperty("MemberList") List<Marked> members)
            implements RestCommand<RestCommand.Done> {
        public static Mark set(String groupId, String userId, int mark) {
            return new Mark(groupId, SET, List.of(new Marked(userId, List.of(mark))));
        }

        public static Mark delete(String groupId, String userId, int mark) {
            return new Mark(groupId, DELETE, List.of(new Marked(userId, List.of(mark))));
        }
    }

    /** @param marks from 1000 on; 500 keeps a member online, 600 hides it from the list */
    public record Marked(@JsonProperty("Member_Account") String userId, List<Integer> marks) {}

    /** Makes users live admins, at most 5 in a room, or cancels that. */
    @RestCommand.At("group_open_avchatroom_http_svc/modify_admin")
    public record SetAdmins(String groupId, int commandType, @JsonProperty("Admin_Account") List<String> userIds)
            implements RestCommand<RestCommand.Done> {
        public SetAdmins(String groupId, List<String> userIds, boolean admin) {
            this(groupId, admin ? SET : DELETE, userIds);
        }
    }

    /** The live admins of a room. */
    @RestCommand.At("group_open_avchatroom_http_svc/get_admin_list")
    public record GetAdmins(String groupId) implements RestCommand<Admins> {}

    /** The live admins. */
    public record Admins(@JsonProperty("Admin_List") List<Admin> admins) {}

    /** A live admin. */
    public record Admin(
            @JsonProperty("Admin_Account") String userId,
            @JsonProperty("NickName") String nick,
            @JsonProperty("Avatar") String faceUrl) {}

    /** Shows accounts among the members online that have not joined. */
    @RestCommand.At("group_open_avchatroom_http_svc/add_robots")
    public record AddRobots(String groupId, @JsonProperty("Member_Account") List<String> userIds)
            implements RestCommand<RestCommand.Done> {}

    /** Takes such accounts out again. */
    @RestCommand.At("group_open_avchatroom_http_svc/del_robots")
    public record DeleteRobots(String groupId, @JsonProperty("Member_Account") List<String> userIds)
            implements RestCommand<RestCommand.Done> {}
}
