package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.Sender;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.MemberList;
import io.barrage.server.room.MemberRules;
import io.barrage.server.room.Operator;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The members of a room over the wire: lists, mutes, bans, live admins, marks (wire.md sections 6.8 to 6.10 and 6.12). */
final class MemberCommands {
    private static final String GROUPS = "group_open_http_svc.";
    private static final String LIVE = "group_open_avchatroom_http_svc.";

    /** Members shown to clients that do not know the online list (rest-api.md section 6.4). */
    private static final int SHORT_LIST = 30;

    private final Rooms rooms;
    private final Profiles profiles;
    private final Callers callers;

    MemberCommands(Gateway.Services services, Callers callers) {
        this.rooms = services.rooms();
        this.profiles = services.profiles();
        this.callers = callers;
    }

    void addTo(Commands commands) {
        commands.user(LIVE + "get_members", this::list)
                .user(LIVE + "modify_user_info", this::mark)
                .user(GROUPS + "get_group_member_info", this::shortList)
                .user(GROUPS + "get_specified_group_member_info", this::some)
                .user(GROUPS + "modify_group_member_info", this::modify)
                .user(GROUPS + "ban_group_member", this::ban)
                .user(GROUPS + "unban_group_member", this::unban);
    }

    private CompletionStage<Reply> list(Call call) {
        long after = call.body().path("Timestamp").asLong();
        JsonNode mark = call.body().path("Mark");
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            MemberList.Page page = room.list().page(after, mark.isIntegralNumber() ? (Integer) mark.asInt() : null);
            return Reply.of(with(page.entries().stream()).put("NextTimestamp", page.next()));
        });
    }

    private CompletionStage<Reply> shortList(Call call) {
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            var entries = room.list().page(0, null).entries().stream().limit(SHORT_LIST);
            return Reply.of(with(entries).put("MemberNum", room.online()));
        });
    }

    private CompletionStage<Reply> some(Call call) {
        List<String> users = names(call.body(), "Member_List_Account", Limits.GROUPS_PER_REQUEST);
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            return Reply.of(with(users.stream().map(room.list()::find).filter(Objects::nonNull)));
        });
    }

    private static ObjectNode with(Stream<MemberList.Entry> entries) {
        ObjectNode body = WireReply.ok();
        ArrayNode members = body.putArray("MemberList");
        entries.forEach(entry -> members.addObject()
                .put("Member_Account", entry.user().userId())
                .put("Role", entry.role())
                .put("JoinTime", entry.joinedAt())
                .put("NameCard", "")
                .put("ShutUpUntil", entry.mutedUntil())
                .put("NickName", entry.user().nick())
                .put("Avatar", entry.user().faceUrl()));
        return body;
    }

    private CompletionStage<Reply> modify(Call call) {
        RoomKey key = call.room();
        JsonNode request = call.body();
        String member = request.path("Member_Account").asText("");
        if (request.hasNonNull("Role")) {
            boolean set = MemberRules.admin(request);
            return change(
                    call, List.of(member), (operator, users) -> rooms.changes().admins(key, operator, users, set));
        }
        if (request.hasNonNull("ShutUpTime") || request.hasNonNull("MuteTime")) {
            long seconds = MemberRules.muteSeconds(request);
            return change(
                    call,
                    List.of(member),
                    (operator, users) ->
                            rooms.with(key, room -> room.mutes().mute(operator, List.of(member), seconds)));
        }
        throw new Refused(
                ErrorCode.NO_PERMISSION,
                "name cards and member fields: not supported by AVChatRoom (expected: Role or ShutUpTime)");
    }

    private CompletionStage<Reply> ban(Call call) {
        RoomKey key = call.room();
        List<String> members = names(call.body(), "Members_Account", Integer.MAX_VALUE);
        long seconds = call.body().path("Duration").asLong();
        String description = call.body().path("Description").asText("");
        return change(
                call,
                members,
                (operator, users) -> rooms.with(key, room -> room.bans().ban(operator, users, seconds, description)));
    }

    private CompletionStage<Reply> unban(Call call) {
        RoomKey key = call.room();
        List<String> members = names(call.body(), "Members_Account", Integer.MAX_VALUE);
        return change(
                call,
                members,
                (operator, users) -> rooms.with(key, room -> room.bans().unban(operator, users)));
    }

    private CompletionStage<Reply> mark(Call call) {
        var marks = MemberRules.marks(call.body());
        boolean set = MemberRules.sets(call.body());
        return callers.operator(call)
                .thenCompose(
                        operator -> rooms.with(call.room(), room -> room.list().mark(operator, marks, set)))
                .thenApply(users -> {
                    ObjectNode body = WireReply.ok().put("CommandType", set ? 1 : 2);
                    ArrayNode done = body.putArray("MemberList");
                    users.forEach(user -> done.addObject().put("Member_Account", user));
                    return Reply.of(body);
                });
    }

    /** Does something to existing users. */
    private interface Change {
        CompletionStage<Void> of(Operator operator, List<Sender> users);
    }

    private CompletionStage<Reply> change(Call call, List<String> userIds, Change change) {
        Ticket caller = call.user();
        return profiles.senders(caller.sdkAppId(), userIds)
                .thenCompose(users -> callers.operator(call).thenCompose(operator -> change.of(operator, users)))
                .thenApply(done -> Reply.OK);
    }

    private static List<String> names(JsonNode request, String field, int most) {
        JsonNode list = request.path(field);
        if (!list.isArray() || list.isEmpty() || list.size() > most) {
            throw new Refused(ErrorCode.BAD_PARAMETER, field + ": expected a list of 1 to " + most + " users");
        }
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
