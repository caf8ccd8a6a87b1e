package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.AppDirectory;
import io.barrage.server.auth.GuestKey;
import io.barrage.server.auth.Signer;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Room;
import io.barrage.server.room.Rooms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Guests: they join without a login and read by polling (wire.md sections 8.2 and 18), or are pushed to. Their key says all
 * there is to know of them, so it outlives connections and restarts.
 */
final class GuestCommands {
    private static final String GROUPS = "group_open_http_noauth_svc.";

    /** What the wire calls the longest time a poll may be held; the SDKs give up long before. */
    private static final int NOMINAL_HOLD_SECONDS = 90;

    private final Rooms rooms;
    private final AppDirectory apps;
    private final Signer signer;
    private final Duration hold;

    GuestCommands(Gateway.Services services, Duration hold) {
        this.rooms = services.rooms();
        this.apps = services.apps();
        this.signer = services.signer();
        this.hold = hold;
    }

    void addTo(Commands commands) {
        commands.open(GROUPS + "apply_join_group", this::join)
                .open(GROUPS + "quit_group", this::quit)
                .open(GROUPS + "get_group_attr", call -> reads(call, StateCommands::attributesOf))
                .open(GROUPS + "get_group_counter", call -> reads(call, room -> StateCommands.countersOf(room, call)))
                .open("group_open_long_polling_http_noauth_svc.get_msg", this::poll)
                .open("group_open_long_polling_http_svc.get_msg", this::poll);
    }

    private CompletionStage<Reply> join(Call call) {
        RoomKey room = call.room();
        return apps.find(room.sdkAppId()).thenCompose(app -> {
            if (app.isEmpty() || !app.get().enabled()) {
                throw new Refused(app.isEmpty() ? ErrorCode.APP_UNKNOWN : ErrorCode.APP_DISABLED);
            }
            return call.body().path("GuestPush").asInt() == 1 ? joinForPush(call, room) : joinForPolls(call, room);
        });
    }

    private CompletionStage<Reply> joinForPolls(Call call, RoomKey key) {
        String guestId = newId();
        return rooms.ask(key, room -> {
                    room.requireOpen();
                    room.guests().polled(guestId);
                    return room.timeline().head();
                })
                .thenApplyAsync(
                        head -> {
                            call.connection().places().guestIn(key, guestId);
                            return Reply.of(joined(new GuestKey(key, guestId, head)));
                        },
                        call.connection().loop()::execute);
    }

    /** An addition of this server, docs/protocol.md: the guest is pushed to as members are. */
    private CompletionStage<Reply> joinForPush(Call call, RoomKey key) {
        String token = call.body().path("Key").asText("");
        String guestId = token.isEmpty() ? newId() : opened(token, key).guestId();
        long wanted = RoomCommands.resumeAfter(call.body());
        return rooms.ask(key, room -> {
            room.requireOpen();
            long cursor = Math.min(wanted, room.timeline().head());
            room.guests().take(guestId, call.connection(), cursor);
            return Reply.of(joined(new GuestKey(key, guestId, cursor)).put("NextSeq", cursor + 1));
        });
    }

    private static String newId() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private ObjectNode joined(GuestKey key) {
        return WireReply.ok()
                .put("JoinedStatus", "JoinedSuccess")
                .put("HugeGroupFlag", 1)
                .put("LongPollingKey", key.signed(signer));
    }

    /** The key that a request of a guest shows for its room. */
    static GuestKey opened(Call call, Signer signer) {
        return opened(call.body().path("Key").asText(""), call.room(), signer);
    }

    private GuestKey opened(String token, @Nullable RoomKey room) {
        return opened(token, room, signer);
    }

    private static GuestKey opened(String token, @Nullable RoomKey room, Signer signer) {
        GuestKey key = GuestKey.open(token, signer);
        if (key == null || (room != null && !key.room().equals(room))) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, "Key: not valid (expected: the LongPollingKey of a join of this room)");
        }
        return key;
    }

    private CompletionStage<Reply> quit(Call call) {
        RoomKey key = call.room();
        String guestId = call.connection().places().guestRooms().get(key);
        call.connection().places().guestLeft(key);
        if (guestId == null) {
            return CompletableFuture.completedFuture(Reply.OK);
        }
        return rooms.ask(key, room -> {
            room.guests().left(guestId);
            return Reply.OK;
        });
    }

    /** An addition of this server, docs/protocol.md: who has a key of the room reads what it holds. */
    private CompletionStage<Reply> reads(Call call, Function<Room, Reply> what) {
        opened(call, signer);
        return rooms.ask(call.room(), room -> {
            room.requireOpen();
            return what.apply(room);
        });
    }

    private CompletionStage<Reply> poll(Call call) {
        String token = call.body().path("Key").asText("");
        GuestKey key = opened(token, null);
        Connection connection = call.connection();
        connection.places().guestIn(key.room(), key.guestId());
        long startSeq = call.body().path("StartSeq").asLong();
        return rooms.ask(key.room(), room -> {
                    room.guests().polled(key.guestId());
                    return (RoomAudience) room.audience();
                })
                .thenComposeAsync(
                        audience -> {
                            long cursor = startSeq <= 0 ? key.since() : startSeq - 1;
                            HeldPoll poll = new HeldPoll(
                                    Math.min(cursor, audience.timeline().head()),
                                    connection.places().in(key.room()),
                                    connection.wantsGaps(),
                                    System.nanoTime() + hold.toNanos(),
                                    new CompletableFuture<>());
                            audience.answer(poll, connection.loop());
                            return poll.answer();
                        },
                        connection.loop()::execute)
                .thenApply(answer -> reply(token, answer));
    }

    private static Reply reply(String token, HeldPoll.PollAnswer answer) {
        ObjectNode fields = WireReply.ok()
                .put("Key", token)
                .put("NextSeq", answer.next() + 1)
                .put("HoldTime", NOMINAL_HOLD_SECONDS);
        byte[] body = WireReply.with(fields, "RspMsgList", answer.list());
        byte[] broadcasts = answer.broadcasts();
        if (broadcasts != null) {
            body = WireReply.with(
                    body, "NextBroadcastSeq", Long.toString(answer.next() + 1).getBytes(StandardCharsets.US_ASCII));
            body = WireReply.with(body, "RspBroadcastMsgList", broadcasts);
        }
        return new Reply(body, () -> {});
    }
}
