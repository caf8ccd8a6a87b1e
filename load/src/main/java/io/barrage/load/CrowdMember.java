package io.barrage.load;

import io.barrage.client.wire.FrameTap;
import io.barrage.client.wire.WireClient;
import io.barrage.client.wire.WireOptions;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One user in the crowd, who keeps count of what arrives. Its ledger is written on the connection's event loop. */
final class CrowdMember implements FrameTap {
    private static final int SHORT_HEADER = 2;
    private static final int LONGER_HEADER = 4;
    private static final int SHORT_PAYLOAD = 125;

    private record Awaited(long seq, Runnable then) {}

    private final List<Awaited> awaited = new ArrayList<>(0);
    private final Tally tally;
    private final Reader reader;
    private volatile @Nullable SlowReading slow;
    private @Nullable Lane lane;

    private CrowdMember(Tally tally, Kind kind) {
        this.tally = tally;
        this.reader = new Reader(kind);
    }

    /** A member with its connection. */
    record Seated(CrowdMember member, WireClient client) {}

    /** @param options changes those of the connection, such as where it comes from */
    static CompletableFuture<Seated> join(
            Surroundings place, String group, String userId, Kind kind, UnaryOperator<WireOptions> options) {
        CrowdMember member = new CrowdMember(place.tally(), kind);
        Target target = place.target();
        return WireClient.connect(
                        place.loops(),
                        target.endpoint(),
                        options.apply(WireOptions.defaults().withTap(member)),
                        item -> {})
                .thenCompose(client -> client.login(userId, target.userSig(userId))
                        .thenCompose(session -> client.rooms().join(group))
                        .thenApply(joined -> new Seated(member, client))
                        .whenComplete((seated, failure) -> {
                            if (failure != null) {
                                client.cut();
                            }
                        }));
    }

    @Override
    public boolean take(ByteBuf payload, long now) {
        return take(payload, false, now);
    }

    @Override
    public boolean takeDeflated(ByteBuf payload, long now) {
        return take(payload, true, now);
    }

    private boolean take(ByteBuf payload, boolean deflated, long now) {
        Lane mine = lane;
        if (mine == null) {
            mine = tally.lane();
            lane = mine;
        }
        Digest digest;
        try {
            digest = deflated ? mine.digests.readDeflated(payload) : mine.digests.read(payload);
        } catch (IOException e) {
            throw new UncheckedIOException("frame: cannot be inflated", e);
        }
        if (digest == null) {
            return false;
        }
        reader.ledger.saw(digest);
        int length = payload.readableBytes();
        int size = length + (length > SHORT_PAYLOAD ? LONGER_HEADER : SHORT_HEADER);
        mine.received(reader.kind, digest, size, now);
        if (!awaited.isEmpty()) {
            tellThoseWhoWait();
        }
        SlowReading limit = slow;
        if (limit != null) {
            limit.read(size);
        }
        return true;
    }

    private void tellThoseWhoWait() {
        List<Runnable> due = new ArrayList<>();
        for (Iterator<Awaited> all = awaited.iterator(); all.hasNext(); ) {
            Awaited one = all.next();
            if (one.seq() <= reader.ledger.highest()) {
                all.remove();
                due.add(one.then());
            }
        }
        due.forEach(Runnable::run);
    }

    /** Runs something once this position has arrived. On the connection's event loop. */
    void whenSeen(long seq, Runnable then) {
        if (seq <= reader.ledger.highest()) {
            then.run();
        } else {
            awaited.add(new Awaited(seq, then));
        }
    }

    /** From now on the reading is limited. Any thread. */
    void limit(SlowReading reading) {
        slow = reading;
    }

    Reader reader() {
        return reader;
    }
}
