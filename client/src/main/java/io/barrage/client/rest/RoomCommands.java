package io.barrage.client.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rooms: made, looked at, changed, ended. */
public final class RoomCommands {
    private static final String TYPE = "AVChatRoom";

    private RoomCommands() {}

    /**
     * A custom field of a room.
     *
     * @param key at most 16 bytes
     * @param value at most 512 bytes
     */
    public record Field(String key, String value) {}

    /**
     * Creates a room. Codes: 10021 and 10025 the id is taken, 10019 no such owner, 10036 the app has too many.
     *
     * @param owner an imported account; null for a room without one
     * @param groupId null for one that the server makes
     */
    @RestCommand.At(value = "group_open_http_svc/create_group", repeatable = false)
    public record Create(
            String type,
            String name,
            @JsonProperty("Owner_Account") @Nullable String owner,
            @Nullable String groupId,
            @Nullable String introduction,
            @Nullable String notification,
            @Nullable String faceUrl,
            @Nullable List<Field> appDefinedData)
            implements RestCommand<Created> {
        /** Only what a room needs. */
        public Create(String groupId, String name, @Nullable String owner) {
            this(TYPE, name, owner, groupId, null, null, null, null);
        }
    }

    /** The room that was created. */
    public record Created(String groupId) {}

    /** Looks at rooms, 50 at most. */
    @RestCommand.At("group_open_http_svc/get_group_info")
    public record Get(List<String> groupIdList) implements RestCommand<Infos> {}

    /** One entry per room that was asked for, in the same order. */
    public record Infos(List<Info> groupInfo) {}

    /**
     * A room.
     *
     * @param errorCode 0, or why this room cannot be shown
     * @param owner user id, empty for none
     * @param createTime unix seconds
     * @param nextMsgSeq the position that the next event will have
     * @param memberNum members and guests online
     * @param muteAllMember {@code On} or {@code Off}
     */
    public record Info(
            String groupId,
            int errorCode,
            String errorInfo,
            String name,
            String introduction,
            String notification,
            String faceUrl,
            @JsonProperty("Owner_Account") String owner,
            long createTime,
            long nextMsgSeq,
            long memberNum,
            String muteAllMember,
            List<Field> appDefinedData) {}

    /**
     * Changes a room; what is null stays. Everybody in it is told.
     *
     * @param muteAllMember {@code On} while only owner, admins and app admins may speak, or {@code Off}
     * @param from who is shown as the one who did it; null for the calling admin
     */
    @RestCommand.At("group_open_http_svc/modify_group_base_info")
    public record Change(
            String groupId,
            @Nullable String name,
            @Nullable String introduction,
            @Nullable String notification,
            @Nullable String faceUrl,
            @Nullable String muteAllMember,
            @Nullable List<Field> appDefinedData,
            @JsonProperty("From_Account") @Nullable String from)
            implements RestCommand<RestCommand.Done> {
        /** Only the name. */
        public static Change name(String groupId, String name) {
            return new Change(groupId, name, null, null, null, null, null, null);
        }

        /** Only whether all are muted. */
        public static Change muteAll(String groupId, boolean muted) {
            return new Change(groupId, null, null, null, null, muted ? "On" : "Off", null, null);
        }
    }

    /** Ends a room for good; everybody in it is told. */
    @RestCommand.At(value = "group_open_http_svc/destroy_group", repeatable = false)
    public record Dismiss(String groupId) implements RestCommand<RestCommand.Done> {}

    /**
     * Lists the app's rooms, oldest first.
     *
     * @param limit 1 to 10000
     * @param next 0 for the first page, then {@link Page#next}
     */
    @RestCommand.At("group_open_http_svc/get_appid_group_list")
    public record ListAll(int limit, long next) implements RestCommand<Page> {}

    /**
     * Some of the app's rooms.
     *
     * @param totalCount how many the app has
     * @param next where the next page begins, 0 for none
     */
    public record Page(long totalCount, List<Id> groupIdList, long next) {}

    /** The id of a room. */
    public record Id(String groupId) {}

    /** How many are online in a room, guests included. */
    @RestCommand.At("group_open_http_svc/get_online_member_num")
    public record OnlineCount(String groupId) implements RestCommand<Online> {}

    /** How many are online. */
    public record Online(@JsonProperty("OnlineMemberNum") long count) {}

    /** The rooms that a user is in now. */
    @RestCommand.At("group_open_http_svc/get_joined_group_list")
    public record JoinedBy(@JsonProperty("Member_Account") String userId, int withHugeGroups)
            implements RestCommand<Page> {
        public JoinedBy(String userId) {
            this(userId, 1);
        }
    }

    /**
     * Changes how fast may be spoken in a room, for good.
     *
     * @param messagesPerSecond 0 for any number, -1 for the app's; null leaves it
     * @param slowModeSeconds between two messages of a member, 0 for none; null leaves it
     */
    @RestCommand.At("barrage_svc/set_group_rate")
    public record SetRate(String groupId, @Nullable Integer messagesPerSecond, @Nullable Integer slowModeSeconds)
            implements RestCommand<Rate> {}

    /** How fast may be spoken in a room. */
    @RestCommand.At("barrage_svc/get_group_rate")
    public record GetRate(String groupId) implements RestCommand<Rate> {}

    /** What holds: 0 for no limit. */
    public record Rate(long messagesPerSecond, long slowModeSeconds) {}
}
