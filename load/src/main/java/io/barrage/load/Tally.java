package io.barrage.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** What all readers of a process receive: how many items, in how many bytes, and how late. Any thread. */
final class Tally {
    private final Map<Thread, Lane> lanes = new ConcurrentHashMap<>();
    private volatile long measuredFrom = Long.MAX_VALUE;

    /** The lane of the calling thread. */
    Lane lane() {
        return lanes.computeIfAbsent(Thread.currentThread(), thread -> new Lane(this));
    }

    /** From now on messages that leave later than now are measured. */
    void startMeasuring() {
        measuredFrom = System.nanoTime();
    }

    /** {@link System#nanoTime} from which on messages count. */
    long measuredFrom() {
        return measuredFrom;
    }

    /** Items received since the start, tips and warm-up included. */
    long items() {
        return sum(Lane::items);
    }

    /** Frames or answers that brought them. */
    long frames() {
        return sum(Lane::frames);
    }

    long bytes() {
        return sum(Lane::bytes);
    }

    private long sum(ToLongFunction<Lane> count) {
        return lanes.values().stream().mapToLong(count).sum();
    }

    /** Nanoseconds from leaving to arriving, since the last call. */
    Map<Kind, Histogram> latency() {
        Map<Kind, Histogram> all = new EnumMap<>(Kind.class);
        lanes.values().forEach(lane -> lane.drainInto(all));
        return all;
    }
}
