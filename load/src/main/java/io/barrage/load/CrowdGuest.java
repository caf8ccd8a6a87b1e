package io.barrage.load;

import io.barrage.client.wire.FrameTap;
import io.barrage.client.wire.GuestSeat;
import io.barrage.client.wire.WireClient;
import io.barrage.client.wire.WireOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A guest, who polls as the published SDKs do: again 300 ms after each answer, 2 s after a failure. Its ledger is written on
 * the connection's event loop.
 */
final class CrowdGuest implements FrameTap {
    private static final ByteBuffer ANSWER_HEAD =
            ByteBuffer.wrap(JsonScan.mark("{\"head\":{\"servcmd\":\"group_open_long_polling_http_noauth_svc."));
    private static final byte[] ACCEPTED = JsonScan.mark("\"ErrorCode\":0,");
    private static final byte[] NEXT = JsonScan.mark("\"NextSeq\":");
    private static final byte[] KEY = JsonScan.mark("\"Key\":\"");
    private static final int HEADER = 4;

    private static final Executor AFTER_ANSWER = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);
    private static final Executor AFTER_FAILURE = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);
    private static final Executor WITHOUT_ANSWER = CompletableFuture.delayedExecutor(15, TimeUnit.SECONDS);

    private final Reader reader = new Reader(Kind.GUEST);
    private final Tally tally;
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile @Nullable WireClient client;
    private volatile @Nullable GuestSeat seat;

    private CrowdGuest(Tally tally) {
        this.tally = tally;
    }

    static CompletableFuture<CrowdGuest> join(Surroundings place, String group, UnaryOperator<WireOptions> options) {
        CrowdGuest guest = new CrowdGuest(place.tally());
        WireOptions tapped = options.apply(WireOptions.defaults().withTap(guest));
        return WireClient.connect(place.loops(), place.target().endpoint(), tapped, item -> {})
                .thenCompose(client -> client.rooms()
                        .joinAsGuest(group)
                        .thenApply(taken -> guest.begin(client, taken))
                        .whenComplete((begun, failure) -> {
                            if (failure != null) {
                                client.cut();
                            }
                        }));
    }

    private CrowdGuest begin(WireClient connected, GuestSeat taken) {
        client = connected;
        poll(taken);
        return this;
    }

    private void poll(GuestSeat from) {
        WireClient connected = client;
        if (connected != null && !reader.gone) {
            seat = from;
            int number = polls.incrementAndGet();
            connected.rooms().pollUnread(from);
            WITHOUT_ANSWER.execute(() -> {
                if (answered.get() < number) {
                    poll(from);
                }
            });
        }
    }

    @Override
    public boolean take(ByteBuf payload, long now) {
        int size = payload.readableBytes();
        GuestSeat asked = seat;
        if (asked == null
                || size < ANSWER_HEAD.remaining()
                || payload.nioBuffer(payload.readerIndex(), ANSWER_HEAD.remaining())
                                .mismatch(ANSWER_HEAD)
                        >= 0) {
            return false;
        }
        answered.set(polls.get());
        byte[] json = ByteBufUtil.getBytes(payload);
        if (JsonScan.contains(ACCEPTED, json)) {
            Digest digest = DigestReader.digest(json);
            reader.ledger.saw(digest);
            tally.lane().received(Kind.GUEST, digest, size + HEADER, now);
            GuestSeat next = new GuestSeat(
                    asked.groupId(),
                    JsonScan.textAfter(KEY, json, asked.key()),
                    JsonScan.numberAfter(NEXT, json, asked.nextSeq()));
            seat = next;
            AFTER_ANSWER.execute(() -> poll(next));
        } else {
            AFTER_FAILURE.execute(() -> poll(asked));
        }
        return true;
    }

    Reader reader() {
        return reader;
    }

    WireClient client() {
        WireClient connected = client;
        if (connected == null) {
            throw new IllegalStateException("client: none (expected: joined)");
        }
        return connected;
    }
}
