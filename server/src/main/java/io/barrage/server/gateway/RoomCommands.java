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
import io.barrage.protocol.PushFrame;
import io.barrage.protocol.Sender;
import io.barrage.protocol.TipItem;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Room;
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
    private final Profiles profiles;
    private final Clock clock;

    RoomCommands(Gateway.Services services) {
        this.rooms = services.rooms();
        this.profiles = services.profiles();
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
        return rooms.create(wanted).thenCombine(sender(user), (room, sender) -> {
            Reply reply = Reply.of(WireReply.ok().put("GroupId", room.groupId()).put("Type", GroupRef.TYPE));
            return reply.then(() -> call.connection().push(createdNotice(room, sender)));
        });
    }

    /** For the creator alone, so it stands on no timeline and its position is of no meaning. */
    private static Item createdNotice(RoomRecord room, Sender creator) {
        long random = ThreadLocalRandom.current().nextLong(1L << 32);
        GroupRef group = new GroupRef(room.groupId(), room.name());
        return Item.of(EventKind.NOTICE, random, NoticeItem.created(group, creator, random, room.createdAt()));
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
        Ticket user = call.user();
        RoomKey key = new RoomKey(user.sdkAppId(), groupId);
        return rooms.ask(key, room -> {
                    refuseIfGone(room);
                    return RoomView.of(room, user.userId());
                })
                .exceptionally(failure -> RoomView.refused(groupId, Refused.behind(failure)));
    }

    private CompletionStage<Reply> join(Call call) {
        Ticket user = call.user();
        RoomKey key = call.room();
        boolean history = call.body().path("HugeGroupHistoryMsgFlag").asInt() == 1;
        return sender(user)
                .thenCompose(sender -> {
                    var joiner = new Room.Joiner(sender, user.instanceId(), call.connection(), history, false);
                    return rooms.with(key, room -> room.join(joiner));
                })
                .thenApply(joined -> {
                    ObjectNode body = WireReply.ok()
                            .put("JoinedStatus", "JoinedSuccess")
                            .put("HugeGroupFlag", 1)
                            .put("AVChatRoomKey", key.groupId());
                    return joined.history().isEmpty()
                            ? Reply.of(body)
                            : new Reply(WireReply.with(body, "RspMsgList", PushFrame.list(joined.history())), () -> {});
                });
    }

    private CompletionStage<Reply> quit(Call call) {
        RoomKey key = call.room();
        call.connection().guestRooms().remove(key);
        return sender(call.user())
                .thenCompose(sender -> rooms.ask(key, room -> {
                    room.quit(sender);
                    return Reply.OK;
                }));
    }

    private CompletionStage<Reply> dismiss(Call call) {
        RoomKey key = call.room();
        return ownerOf(call, key)
                .thenCompose(owner -> rooms.dismiss(key, owner))
                .thenApply(done -> Reply.OK);
    }

    private CompletionStage<Reply> modify(Call call) {
        RoomKey key = call.room();
        var changes = RoomRules.changes(call.body());
        return ownerOf(call, key)
                .thenCompose(owner -> rooms.changeProfile(key, owner, changes))
                .thenApply(changed -> Reply.OK);
    }

    private CompletionStage<Sender> ownerOf(Call call, RoomKey key) {
        Ticket user = call.user();
        return rooms.ask(key, room -> {
                    refuseIfGone(room);
                    if (!room.isOwner(user.userId())) {
                        throw new Refused(
                                ErrorCode.NO_PERMISSION, "only the owner of " + key.groupId() + " may do this");
                    }
                    return room;
                })
                .thenCompose(room -> sender(user));
    }

    private CompletionStage<Reply> online(Call call) {
        return rooms.ask(call.room(), room -> {
            refuseIfGone(room);
            return Reply.of(WireReply.ok()
                    .put("OnlineMemberNum", room.online())
                    .put("ExpireTime", TipItem.ONLINE_COUNT_EXPIRES));
        });
    }

    private static void refuseIfGone(Room room) {
        if (room.dismissed()) {
            throw new Refused(ErrorCode.NO_SUCH_GROUP);
        }
    }

    private CompletionStage<Sender> sender(Ticket user) {
        return profiles.ensure(user.sdkAppId(), user.userId()).thenApply(Profiles::sender);
    }
}
