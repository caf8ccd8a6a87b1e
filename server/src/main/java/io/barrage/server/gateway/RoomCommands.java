package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.GroupRef;
import io.barrage.protocol.Item;
import io.barrage.protocol.Limits;
import io.barrage.protocol.NoticeItem;
import io.barrage.protocol.Occasion;
import io.barrage.protocol.PushFrame;
import io.barrage.protocol.Sender;
import io.barrage.protocol.TipItem;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Membership;
import io.barrage.server.room.Refused;
import io.barrage.server.room.RoomRules;
import io.barrage.server.room.RoomView;
import io.barrage.server.room.Rooms;
import io.barrage.server.storage.RoomRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;

/** Rooms over the wire: create, look up, join, leave, dismiss (wire.md section 6). */
final class RoomCommands {
    private static final String SERVICE = "group_open_http_svc.";

    private final Rooms rooms;
    private final Callers callers;
    private final Clock clock;

    RoomCommands(Gateway.Services services, Callers callers) {
        this.rooms = services.rooms();
        this.callers = callers;
        this.clock = services.clock();
    }

    void addTo(Commands commands) {
        commands.user(SERVICE + "create_group", this::create)
                .user(SERVICE + "get_group_self_member_info", this::info)
                .user(SERVICE + "get_group_public_info", this::info)
                .user(SERVICE + "apply_join_group", this::join)
                .user(SERVICE + "quit_group", this::quit)
                .user(SERVICE + "destroy_group", this::dismiss)
                .user(SERVICE + "modify_group_base_info", this::modify)
                .user(SERVICE + "get_online_member_num", this::online);
    }

    private CompletionStage<Reply> create(Call call) {
        Ticket user = call.user();
        long now = clock.millis() / 1000;
        RoomRecord wanted = RoomRules.newRoom(call.body(), user.sdkAppId(), user.userId(), now);
        return callers.operator(call).thenCompose(operator -> rooms.changes()
                .create(wanted, operator)
                .thenApply(room -> {
                    Reply reply = Reply.of(
                            WireReply.ok().put("GroupId", room.groupId()).put("Type", GroupRef.TYPE));
                    return reply.then(() -> call.connection().push(createdNotice(room, operator.user())));
                }));
    }

    /** For the creator alone, so it stands on no timeline and its position is of no meaning. */
    private static Item createdNotice(RoomRecord room, Sender creator) {
        long random = ThreadLocalRandom.current().nextLong(1L << 32);
        GroupRef group = new GroupRef(room.groupId(), room.name());
        return Item.unplaced(
                EventKind.NOTICE, NoticeItem.created(new Occasion(group, creator, 0, random, room.createdAt())));
    }

    private CompletionStage<Reply> info(Call call) {
        JsonNode ids = call.body().path("GroupIdList");
        if (!ids.isArray() || ids.isEmpty() || ids.size() > Limits.GROUPS_PER_REQUEST) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, "GroupIdList: expected 1 to " + Limits.GROUPS_PER_REQUEST + " ids");
        }
        List<CompletableFuture<ObjectNode>> entries = new ArrayList<>();
        for (JsonNode id : ids) {
            entries.add(entry(call, id.asText()).toCompletableFuture());
        }
        return CompletableFuture.allOf(entries.toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    ObjectNode body = WireReply.ok();
                    ArrayNode infos = body.putArray("GroupInfo");
                    entries.forEach(entry -> infos.add(entry.join()));
                    return Reply.of(body);
                });
    }

    private CompletionStage<ObjectNode> entry(Call call, String groupId) {
        RoomKey key = new RoomKey(call.user().sdkAppId(), groupId);
        return callers.operator(call)
                .thenCompose(reader -> rooms.ask(key, room -> {
                    room.requireOpen();
                    return RoomView.of(room, reader);
                }))
                .exceptionally(failure -> RoomView.refused(groupId, Refused.behind(failure)));
    }

    private CompletionStage<Reply> join(Call call) {
        Ticket user = call.user();
        RoomKey key = call.room();
        boolean history = call.body().path("HugeGroupHistoryMsgFlag").asInt() == 1;
        return callers.operator(call)
                .thenCompose(operator -> {
                    var joiner = new Membership.Joiner(
                            operator.user(),
                            user.instanceId(),
                            call.connection(),
                            history,
                            resumeAfter(call.body()),
                            false,
                            operator.origin());
                    return rooms.with(key, room -> room.membership().join(joiner));
                })
                .thenApply(joined -> {
                    ObjectNode body = WireReply.ok()
                            .put("JoinedStatus", "JoinedSuccess")
                            .put("HugeGroupFlag", 1)
                            .put("AVChatRoomKey", key.groupId())
                            .put("NextSeq", joined.cursor() + 1);
                    return joined.history().isEmpty()
                            ? Reply.of(body)
                            : new Reply(WireReply.with(body, "RspMsgList", PushFrame.list(joined.history())), () -> {});
                });
    }

    /** {@code StartSeq} is the first position that the client is without; docs/protocol.md. */
    static long resumeAfter(JsonNode body) {
        long startSeq = body.path("StartSeq").asLong();
        return startSeq <= 0 ? Membership.Joiner.NOTHING_BEFORE : startSeq - 1;
    }

    private CompletionStage<Reply> quit(Call call) {
        RoomKey key = call.room();
        call.connection().places().guestLeft(key);
        return callers.operator(call)
                .thenCompose(member -> rooms.ask(key, room -> {
                    room.membership().quit(member);
                    return Reply.OK;
                }));
    }

    private CompletionStage<Reply> dismiss(Call call) {
        RoomKey key = call.room();
        return callers.operator(call)
                .thenCompose(operator -> rooms.changes().dismiss(key, operator))
                .thenApplyAsync(done -> dismissed(call, key), call.connection().loop()::execute);
    }

    /** SDKs forget the room with the reply, and do not know what to do with an event of it that comes after. */
    private static Reply dismissed(Call call, RoomKey key) {
        call.connection().places().catchUp(key);
        return Reply.OK;
    }

    private CompletionStage<Reply> modify(Call call) {
        RoomKey key = call.room();
        var changes = RoomRules.changes(call.body());
        return callers.operator(call)
                .thenCompose(operator -> rooms.changes().profile(key, operator, changes))
                .thenApply(changed -> Reply.OK);
    }

    private CompletionStage<Reply> online(Call call) {
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            return Reply.of(WireReply.ok()
                    .put("OnlineMemberNum", room.online())
                    .put("ExpireTime", TipItem.ONLINE_COUNT_EXPIRES));
        });
    }
}
