package io.barrage.load;

import io.barrage.client.wire.Posted;
import io.barrage.client.wire.RequestRefused;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Priority;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What became of the messages of one phase of a run. Any thread. */
final class Posts {
    /** Stands among the codes for a request without an answer. */
    static final int NO_ANSWER = 0;

    private final Map<Priority, LongAdder> sent = counters();
    private final Map<Priority, LongAdder> dropped = counters();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final Map<Integer, LongAdder> refused = new ConcurrentHashMap<>();
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    private static Map<Priority, LongAdder> counters() {
        Map<Priority, LongAdder> counters = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            counters.put(priority, new LongAdder());
        }
        return counters;
    }

    /** The accepted positions of a room. */
    Window window(String group) {
        return windows.computeIfAbsent(group, one -> new Window());
    }

    void sent(Priority priority) {
        of(sent, priority).increment();
    }

    /** A message left over 5 ms after its time, because this machine was busy. */
    void late() {
        late.increment();
    }

    void answered(String group, Priority priority, @Nullable Posted posted, @Nullable Throwable failure) {
        if (posted != null) {
            window(group).accepted(posted.seq());
            accepted.increment();
            return;
        }
        int code = codeOf(failure);
        if (code == ErrorCode.TOO_FAST.code()) {
            of(dropped, priority).increment();
        } else {
            refused.computeIfAbsent(code, one -> new LongAdder()).increment();
        }
    }

    /** {@code ErrorCode} of the answer, or {@link #NO_ANSWER}. */
    static int codeOf(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RequestRefused answer ? answer.code() : NO_ANSWER;
    }

    private static LongAdder of(Map<Priority, LongAdder> counters, Priority priority) {
        return counters.computeIfAbsent(priority, one -> new LongAdder());
    }

    long sent() {
        return sum(sent.values());
    }

    long accepted() {
        return accepted.sum();
    }

    /** Refused for the room's or the user's rate. */
    long dropped() {
        return sum(dropped.values());
    }

    /** Refused for another reason, or not answered. */
    long refused() {
        return sum(refused.values());
    }

    long lateOnes() {
        return late.sum();
    }

    boolean allAnswered() {
        return accepted() + dropped() + refused() >= sent();
    }

    Map<Priority, Long> sentByPriority() {
        return sums(sent);
    }

    Map<Priority, Long> droppedByPriority() {
        return sums(dropped);
    }

    Map<Integer, Long> refusedByCode() {
        return sums(refused);
    }

    private static <K extends Comparable<K>> Map<K, Long> sums(Map<K, LongAdder> counters) {
        Map<K, Long> sums = new TreeMap<>();
        counters.forEach((key, count) -> sums.put(key, count.sum()));
        return sums;
    }

    private static long sum(Iterable<LongAdder> counters) {
        long sum = 0;
        for (LongAdder counter : counters) {
            sum += counter.sum();
        }
        return sum;
    }

    /** From the first to the last position that messages of this phase got in one room. Any thread. */
    static final class Window {
        private long first = Long.MAX_VALUE;
        private long last;

        private synchronized void accepted(long seq) {
            first = Math.min(first, seq);
            last = Math.max(last, seq);
        }

        synchronized boolean isEmpty() {
            return last == 0;
        }

        synchronized long first() {
            return first;
        }

        synchronized long last() {
            return last;
        }
    }
}
