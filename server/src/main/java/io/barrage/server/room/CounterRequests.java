package io.barrage.server.room;

import io.barrage.server.engine.CounterMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The requests of late that have changed a room's counters: one that is sent again after a cut gets the first one's answer
 * and changes nothing. The same is what has the same login, number and content. Each is known for a minute by this process
 * alone, then forgotten; of more than 20,000 (about 5 MB) the latest, so that a storm of 1,000 a second is known for 20 s.
 * On the room's loop.
 */
final class CounterRequests {
    static final long KEPT_MILLIS = 60_000;
    static final int MOST = 20_000;

    private record Kept(CounterRequest request, long at) {}

    private final Map<CounterRequest, CompletionStage<CounterMap.Result>> answers = new HashMap<>();
    private final Deque<Kept> byAge = new ArrayDeque<>();
    private final LongSupplier now;
    private final RoomLoop loop;

    /** @param now unix milliseconds */
    CounterRequests(LongSupplier now, RoomLoop loop) {
        this.now = now;
        this.loop = loop;
    }

    /** The answer to a request: the one it had, or that of the change that is made now. */
    CompletionStage<CounterMap.Result> once(
            CounterRequest request, Supplier<CompletionStage<CounterMap.Result>> change) {
        CompletionStage<CounterMap.Result> known = answers.get(request);
        if (known != null && !known.toCompletableFuture().isCompletedExceptionally()) {
            return known;
        }
        CompletionStage<CounterMap.Result> answer = change.get();
        if (answers.put(request, answer) == null) {
            keep(request);
        }
        return answer;
    }

    private void keep(CounterRequest request) {
        if (byAge.size() == MOST) {
            answers.remove(byAge.removeFirst().request());
        }
        byAge.addLast(new Kept(request, now.getAsLong()));
        if (byAge.size() == 1) {
            loop.later(KEPT_MILLIS, this::forget);
        }
    }

    private void forget() {
        long at = now.getAsLong();
        while (!byAge.isEmpty() && byAge.getFirst().at() <= at - KEPT_MILLIS) {
            answers.remove(byAge.removeFirst().request());
        }
        if (!byAge.isEmpty()) {
            loop.later(byAge.getFirst().at() + KEPT_MILLIS - at, this::forget);
        }
    }

    /** How many are known at the moment. */
    int size() {
        return byAge.size();
    }
}
