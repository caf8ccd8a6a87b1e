package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.ACCOUNT_UNKNOWN;
import static io.barrage.protocol.ErrorCode.BAD_GROUP_ID;
import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.protocol.ErrorCode.NO_SUCH_GROUP;
import static io.barrage.protocol.ErrorCode.TOO_MANY_ACCOUNTS;
import static io.barrage.server.rest.RestService.LIVE_GROUPS;

import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.MemberList;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** The online list, marks, live admins and robots of a room over REST (rest-api.md section 4.20). */
final class LiveMemberCommands {
    private static final int SET = 1;

    private final Rooms rooms;
    private final Operators operators;

    LiveMemberCommands(RestApi.Services services) {
        this.rooms = services.rooms();
        this.operators = new Operators(services.profiles());
    }

    void addTo(CommandTable table) {
        String accounts = "{\"GroupId\":\"live-1\",\"Member_Account\":[\"kim\"]}";
        table.add(RestCommand.of(
                        LIVE_GROUPS,
                        "get_members",
                        LiveBodies.ListMembers.class,
                        LiveBodies.MemberPage.class,
                        this::list)
                .says("Answers a page of the newest members online.")
                .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\",\"Timestamp\":0}"));
        table.add(RestCommand.of(
                        LIVE_GROUPS, "check_members", LiveBodies.Accounts.class, LiveBodies.Inside.class, this::check)
                .says("Answers which of some accounts are online in a room.")
                .refuses(BAD_PARAMETER, TOO_MANY_ACCOUNTS, NO_SUCH_GROUP, BAD_GROUP_ID)
                .example(accounts));
        table.add(RestCommand.of(
                        LIVE_GROUPS, "modify_user_info", LiveBodies.Marks.class, LiveBodies.Marked.class, this::mark)
                .says("Gives marks to members who are online, or takes them away.")
                .refuses(BAD_PARAMETER, TOO_MANY_ACCOUNTS, NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\",\"CommandType\":1,"
                        + "\"MemberList\":[{\"Member_Account\":\"kim\",\"Marks\":[1000]}]}"));
        table.add(RestCommand.of(LIVE_GROUPS, "modify_admin", LiveBodies.Admins.class, Nothing.class, this::admins)
                .says("Makes users live admins, who may mute and speak while all are muted, or cancels that.")
                .refuses(BAD_PARAMETER, NO_SUCH_GROUP, BAD_GROUP_ID, ACCOUNT_UNKNOWN)
                .example("{\"GroupId\":\"live-1\",\"CommandType\":1,\"Admin_Account\":[\"kim\"]}"));
        table.add(RestCommand.of(
                        LIVE_GROUPS,
                        "get_admin_list",
                        RoomBodies.Room.class,
                        LiveBodies.AdminList.class,
                        this::adminList)
                .says("Answers the live admins of a room.")
                .refuses(NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\"}"));
        table.add(RestCommand.of(LIVE_GROUPS, "add_robots", LiveBodies.Accounts.class, Nothing.class, this::addRobots)
                .says("Shows accounts among the members online that have not joined.")
                .refuses(BAD_PARAMETER, TOO_MANY_ACCOUNTS, NO_SUCH_GROUP, BAD_GROUP_ID, ACCOUNT_UNKNOWN)
                .example(accounts));
        table.add(
                RestCommand.of(LIVE_GROUPS, "del_robots", LiveBodies.Accounts.class, Nothing.class, this::removeRobots)
                        .says("Takes robots out of the members online.")
                        .refuses(BAD_PARAMETER, TOO_MANY_ACCOUNTS, NO_SUCH_GROUP, BAD_GROUP_ID)
                        .example(accounts));
    }

    private CompletionStage<LiveBodies.MemberPage> list(RestCall call, LiveBodies.ListMembers request) {
        Integer mark = request.mark() == null ? null : Math.toIntExact(request.mark());
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            MemberList.Page page = room.list().page(Objects.requireNonNullElse(request.after(), 0L), mark);
            return new LiveBodies.MemberPage(
                    page.entries().stream()
                            .map(one -> new LiveBodies.Member(
                                    one.user().userId(),
                                    one.joinedAt(),
                                    one.user().nick(),
                                    one.user().faceUrl()))
                            .toList(),
                    page.next());
        });
    }

    private CompletionStage<LiveBodies.Inside> check(RestCall call, LiveBodies.Accounts request) {
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            return new LiveBodies.Inside(room.list().onlineAmong(request.users()));
        });
    }

    private CompletionStage<LiveBodies.Marked> mark(RestCall call, LiveBodies.Marks request) {
        Map<String, Set<Integer>> marks = new LinkedHashMap<>();
        request.members().forEach(member -> member.marks()
                .forEach(mark -> marks.computeIfAbsent(member.user(), user -> new TreeSet<>())
                        .add(Math.toIntExact(mark))));
        return rooms.with(call.room(), room -> room.list().mark(call.operator(), marks, request.command() == SET))
                .thenApply(done -> {
                    if (done.isEmpty()) {
                        throw new Refused(
                                BAD_PARAMETER, "MemberList: nobody online (expected: members who are in the room)");
                    }
                    return new LiveBodies.Marked(
                            request.command(),
                            done.stream().map(LiveBodies.MarkedUser::new).toList());
                });
    }

    private CompletionStage<Nothing> admins(RestCall call, LiveBodies.Admins request) {
        RoomKey key = call.room();
        boolean set = request.command() == SET;
        return operators
                .users(call, rooms, request.users())
                .thenCompose(users -> rooms.changes().admins(key, call.operator(), users, set))
                .thenApply(done -> Nothing.INSTANCE);
    }

    private CompletionStage<LiveBodies.AdminList> adminList(RestCall call, RoomBodies.Room request) {
        return rooms.ask(call.room(), room -> {
                    room.requireOpen();
                    return room.record().admins().stream().sorted().toList();
                })
                .thenCompose(ids -> operators.users(call, rooms, ids))
                .thenApply(users -> new LiveBodies.AdminList(users.stream()
                        .map(user -> new LiveBodies.Admin(user.userId(), user.nick(), user.faceUrl()))
                        .toList()));
    }

    private CompletionStage<Nothing> addRobots(RestCall call, LiveBodies.Accounts request) {
        RoomKey key = call.room();
        return operators
                .users(call, rooms, request.users())
                .thenCompose(users -> rooms.with(key, room -> room.list().addRobots(call.operator(), users)))
                .thenApply(done -> Nothing.INSTANCE);
    }

    private CompletionStage<Nothing> removeRobots(RestCall call, LiveBodies.Accounts request) {
        return rooms.with(call.room(), room -> room.list().removeRobots(call.operator(), request.users()))
                .thenApply(done -> Nothing.INSTANCE);
    }
}
