package io.barrage.client.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** What all readers of a run receive: how many items, and how late. Any thread. */
final class Tally {
    private static final int DIGITS = 3;

    /** What one reading thread keeps for itself, so that counting takes no lock. */
    static final class Lane {
        final DigestReader digests = new DigestReader();
        final SingleWriterRecorder latency = new SingleWriterRecorder(DIGITS);
    }

    private final Map<Thread, Lane> lanes = new ConcurrentHashMap<>();
    private final LongAdder items = new LongAdder();
    private volatile long from = Long.MAX_VALUE;

    /** The lane of the calling thread. */
    Lane lane() {
        return lanes.computeIfAbsent(Thread.currentThread(), thread -> new Lane());
    }

    /** From now on messages that leave later than now are measured. */
    void startMeasuring() {
        latency();
        from = System.nanoTime();
    }

    void received(Lane lane, Digest digest) {
        items.add(digest.seqs().length);
        if (digest.stamps().length > 0) {
            long now = System.nanoTime();
            for (long stamp : digest.stamps()) {
                if (stamp - from >= 0) {
                    lane.latency.recordValue(Math.max(0, now - stamp));
                }
            }
        }
    }

    /** Items received since the start, tips and warm-up included. */
    long items() {
        return items.sum();
    }

    /** Nanoseconds from leaving to arriving, since the last call. */
    Histogram latency() {
        Histogram all = new Histogram(DIGITS);
        lanes.values().forEach(lane -> all.add(lane.latency.getIntervalHistogram()));
        return all;
    }
}
