package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.ACCOUNT_UNKNOWN;
import static io.barrage.protocol.ErrorCode.BAD_GROUP_ID;
import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.protocol.ErrorCode.NO_SUCH_GROUP;
import static io.barrage.protocol.ErrorCode.TOO_MANY_ACCOUNTS;
import static io.barrage.server.rest.RestService.GROUPS;

import io.barrage.server.room.Rooms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Who may speak in a room and who may enter it, over REST (rest-api.md sections 4.11, 4.12, 4.21). */
final class MemberCommands {
    private final Rooms rooms;
    private final Operators operators;

    MemberCommands(RestApi.Services services) {
        this.rooms = services.rooms();
        this.operators = new Operators(services.profiles());
    }

    void addTo(CommandTable table) {
        table.add(RestCommand.of(GROUPS, "forbid_send_msg", MemberBodies.Mute.class, Nothing.class, this::mute)
                .says("Forbids users to speak in a room for a time, or lets them speak again.")
                .refuses(BAD_PARAMETER, TOO_MANY_ACCOUNTS, NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\",\"Members_Account\":[\"kim\"],\"MuteTime\":60}"));
        for (String name : List.of("get_group_muted_account", "get_group_shutted_uin")) {
            table.add(RestCommand.of(GROUPS, name, RoomBodies.Room.class, MemberBodies.Muted.class, this::muted)
                    .says("Answers who may not speak in a room, under the newer and the older names of the list.")
                    .refuses(NO_SUCH_GROUP, BAD_GROUP_ID)
                    .example("{\"GroupId\":\"live-1\"}"));
        }
        table.add(RestCommand.of(GROUPS, "ban_group_member", MemberBodies.Ban.class, Nothing.class, this::ban)
                .says("Takes users out of a room, who may not enter again for a time.")
                .refuses(BAD_PARAMETER, TOO_MANY_ACCOUNTS, NO_SUCH_GROUP, BAD_GROUP_ID, ACCOUNT_UNKNOWN)
                .example("{\"GroupId\":\"live-1\",\"Members_Account\":[\"kim\"],\"Duration\":60}"));
        table.add(RestCommand.of(GROUPS, "unban_group_member", MemberBodies.Unban.class, Nothing.class, this::unban)
                .says("Lets banned users enter a room again.")
                .refuses(BAD_PARAMETER, TOO_MANY_ACCOUNTS, NO_SUCH_GROUP, BAD_GROUP_ID, ACCOUNT_UNKNOWN)
                .example("{\"GroupId\":\"live-1\",\"Members_Account\":[\"kim\"]}"));
        table.add(RestCommand.of(
                        GROUPS,
                        "get_group_ban_member",
                        MemberBodies.ListBanned.class,
                        MemberBodies.Banned.class,
                        this::banned)
                .says("Answers who may not enter a room.")
                .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\",\"Offset\":0}"));
    }

    private CompletionStage<Nothing> mute(RestCall call, MemberBodies.Mute request) {
        return rooms.with(call.room(), room -> room.mutes().mute(call.operator(), request.users(), request.seconds()))
                .thenApply(done -> Nothing.INSTANCE);
    }

    private CompletionStage<MemberBodies.Muted> muted(RestCall call, RoomBodies.Room request) {
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            List<MemberBodies.MutedUser> newer = new ArrayList<>();
            List<MemberBodies.ShuttedUser> older = new ArrayList<>();
            room.mutes().all().forEach((user, until) -> {
                newer.add(new MemberBodies.MutedUser(user, until));
                older.add(new MemberBodies.ShuttedUser(user, until));
            });
            return new MemberBodies.Muted(request.groupId(), newer, older);
        });
    }

    private CompletionStage<Nothing> ban(RestCall call, MemberBodies.Ban request) {
        var key = call.room();
        String description = Objects.requireNonNullElse(request.description(), "");
        return operators
                .users(call, rooms, request.users())
                .thenCompose(users -> rooms.with(
                        key, room -> room.bans().ban(call.operator(), users, request.seconds(), description)))
                .thenApply(done -> Nothing.INSTANCE);
    }

    private CompletionStage<Nothing> unban(RestCall call, MemberBodies.Unban request) {
        var key = call.room();
        return operators
                .users(call, rooms, request.users())
                .thenCompose(users -> rooms.with(key, room -> room.bans().unban(call.operator(), users)))
                .thenApply(done -> Nothing.INSTANCE);
    }

    private CompletionStage<MemberBodies.Banned> banned(RestCall call, MemberBodies.ListBanned request) {
        long limit = Objects.requireNonNullElse(request.limit(), (long) MemberBodies.MOST_BANNED);
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            Map<String, Long> all = room.bans().all();
            List<MemberBodies.BannedUser> page = all.entrySet().stream()
                    .skip(request.offset())
                    .limit(limit)
                    .map(ban -> new MemberBodies.BannedUser(ban.getKey(), ban.getValue()))
                    .toList();
            long reached = request.offset() + page.size();
            return new MemberBodies.Banned(page, page.isEmpty() || reached >= all.size() ? 0 : reached);
        });
    }
}
