package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.AppDirectory;
import io.barrage.server.auth.GuestKey;
import io.barrage.server.auth.Signer;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Guests: they join without a login and read by polling (wire.md sections 8.2 and 18). The key they poll with says all
 * there is to know of them, so it outlives connections and restarts.
 */
final class GuestCommands {
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
        commands.open("group_open_http_noauth_svc.apply_join_group", this::join)
                .open("group_open_long_polling_http_noauth_svc.get_msg", this::poll)
                .open("group_open_long_polling_http_svc.get_msg", this::poll);
    }

    private CompletionStage<Reply> join(Call call) {
        RoomKey key = new RoomKey(call.request().sdkAppId(), call.room().groupId());
        String guestId = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return apps.find(key.sdkAppId())
                .thenCompose(app -> {
                    if (app.isEmpty() || !app.get().enabled()) {
                        throw new Refused(app.isEmpty() ? ErrorCode.APP_UNKNOWN : ErrorCode.APP_DISABLED);
                    }
                    return rooms.ask(key, room -> {
                        if (room.dismissed()) {
                            throw new Refused(ErrorCode.NO_SUCH_GROUP);
                        }
                        room.guestPolled(guestId);
                        return room.timeline().head();
                    });
                })
                .thenApplyAsync(
                        head -> joined(call.connection(), new GuestKey(key, guestId, head)),
                        call.connection().loop()::execute);
    }

    private Reply joined(Connection connection, GuestKey key) {
        connection.places().guestIn(key.room(), key.guestId());
        return Reply.of(WireReply.ok()
                .put("JoinedStatus", "JoinedSuccess")
                .put("HugeGroupFlag", 1)
                .put("LongPollingKey", key.signed(signer)));
    }

    private CompletionStage<Reply> poll(Call call) {
        String token = call.body().path("Key").asText("");
        GuestKey key = GuestKey.open(token, signer);
        if (key == null) {
            throw new Refused(ErrorCode.BAD_PARAMETER, "Key: not valid (expected: the LongPollingKey of a join)");
        }
        Connection connection = call.connection();
        connection.places().guestIn(key.room(), key.guestId());
        long startSeq = call.body().path("StartSeq").asLong();
        return rooms.ask(key.room(), room -> {
                    room.guestPolled(key.guestId());
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
