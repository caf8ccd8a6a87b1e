package io.barrage.server.moderation;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Post;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Room;
import io.barrage.server.storage.Reviews;
import io.barrage.server.storage.Reviews.Entry;
import io.barrage.server.storage.Reviews.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The messages that moderators look at: what comes in, and who looks at what. Any thread; nothing here waits. */
public final class ReviewQueue {
    /** How long somebody who looks at an entry keeps others from deciding it, unless it is said again. */
    public static final Duration CLAIM = Duration.ofSeconds(60);

    /** How many messages may be on their way into the storage, so that a raid cannot fill the memory. */
    private static final int MOST_WAITING = 2000;

    private final Reviews reviews;
    private final Executor storageThreads;
    private final Clock clock;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param storageThreads where the blocking calls run */
    public ReviewQueue(Reviews reviews, Executor storageThreads, Clock clock) {
        this.reviews = reviews;
        this.storageThreads = storageThreads;
        this.clock = clock;
    }

    /**
     * Keeps a message that nobody hears until somebody has decided; one that was sent again is kept once. On the room's loop.
     *
     * @return when it is stored, so that it outlives the server; {@link Refused} (10023) when too many are on their way
     */
    public CompletionStage<Void> hold(Room room, Post post, Why why) {
        return hold(room, post, why, Kind.HELD).thenAccept(entry -> {});
    }

    CompletionStage<Entry> hold(Room room, Post post, Why why, Kind kind) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return CompletableFuture.failedFuture(
                    new Refused(ErrorCode.TOO_FAST, "too many messages are held at once; try again"));
        }
        Reviews.Message message = HeldPost.of(room, post, clock.millis());
        return add(room.key(), kind, message, why).whenComplete((stored, failure) -> waiting.decrementAndGet());
    }

    CompletionStage<Entry> add(RoomKey room, Kind kind, Reviews.Message message, Why why) {
        Reviews.Added added = new Reviews.Added(room.sdkAppId(), kind, message, why.json(), clock.millis());
        return stored(() -> reviews.add(added));
    }

    /** A page of entries. */
    public CompletionStage<List<Entry>> page(Reviews.Search search) {
        return stored(() -> reviews.page(search));
    }

    /** How many entries of an app are open. */
    public CompletionStage<Integer> open(int sdkAppId) {
        return stored(() -> reviews.open(sdkAppId));
    }

    /** The first reports of an entry. */
    public CompletionStage<List<Reviews.Report>> reports(long id, int limit) {
        return stored(() -> reviews.reports(id, limit));
    }

    /**
     * Keeps others from deciding an entry for {@link #CLAIM}, or for so long again.
     *
     * @throws Refused as the stage's failure, when there is no such entry, it is decided, or somebody else looks at it
     */
    public CompletionStage<Entry> claim(int sdkAppId, long id, String by) {
        long now = clock.millis();
        return stored(() -> reviews.claim(sdkAppId, id, by, now, now + CLAIM.toMillis())
                        .orElseThrow(() -> unknown("Id", id)))
                .thenApply(entry -> {
                    if (entry.state() != Reviews.State.OPEN
                            || !entry.claimedBy().equals(by)) {
                        throw new Refused(ErrorCode.BAD_PARAMETER, notYours("Id", entry));
                    }
                    return entry;
                });
    }

    static Refused unknown(String field, long id) {
        return new Refused(ErrorCode.BAD_PARAMETER, field + ": " + id + " (expected: an entry of the queue)");
    }

    /** What somebody is told who may not have an entry: who decided what, or who looks at it. */
    static String notYours(String field, Entry entry) {
        String what =
                switch (entry.state()) {
                    case OPEN ->
                        "claimed by " + entry.claimedBy() + " until " + Instant.ofEpochMilli(entry.claimedUntil());
                    case APPROVED, REFUSED ->
                        entry.state().name().toLowerCase(Locale.ROOT) + " by " + entry.decidedBy() + " at "
                                + Instant.ofEpochMilli(entry.decidedAt());
                    case EXPIRED -> "expired at " + Instant.ofEpochMilli(entry.decidedAt());
                };
        return field + ": " + entry.id() + " was " + what + " (expected: an open entry that nobody else has claimed)";
    }

    /** Lets entries expire, and deletes old ones, as their apps want it. Blocks: for a thread of the storage. */
    void sweep(IntFunction<Duration> keep) {
        long now = clock.millis();
        for (int app : reviews.apps()) {
            reviews.sweep(app, now - keep.apply(app).toMillis(), now);
        }
    }

    private <T> CompletableFuture<T> stored(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, storageThreads);
    }
}
