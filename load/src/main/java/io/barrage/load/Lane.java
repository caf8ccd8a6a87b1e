package io.barrage.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** What one reading thread counts for itself, so that counting takes no lock. Read by any thread. */
final class Lane {
    private static final int DIGITS = 3;

    final DigestReader digests = new DigestReader();
    private final Tally tally;
    private final AtomicLong items = new AtomicLong();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<Kind, SingleWriterRecorder> latency = new EnumMap<>(Kind.class);
    private final SingleWriterRecorder members = new SingleWriterRecorder(DIGITS);

    Lane(Tally tally) {
        this.tally = tally;
        for (Kind kind : Kind.values()) {
            latency.put(kind, kind == Kind.MEMBER ? members : new SingleWriterRecorder(DIGITS));
        }
    }

    /**
     * One frame has been read.
     *
     * @param size of the frame, header included
     */
    void received(Kind kind, Digest digest, int size, long now) {
        add(items, digest.seqs().length);
        add(frames, 1);
        add(bytes, size);
        if (digest.stamps().length > 0) {
            long from = tally.measuredFrom();
            SingleWriterRecorder recorder = kind == Kind.MEMBER ? members : latency.getOrDefault(kind, members);
            for (long stamp : digest.stamps()) {
                if (stamp - from >= 0) {
                    recorder.recordValue(Math.max(0, now - stamp));
                }
            }
        }
    }

    private static void add(AtomicLong counter, long more) {
        counter.lazySet(counter.getPlain() + more);
    }

    long items() {
        return items.get();
    }

    long frames() {
        return frames.get();
    }

    long bytes() {
        return bytes.get();
    }

    /** Adds what was recorded since the last call. */
    void drainInto(Map<Kind, Histogram> all) {
        latency.forEach((kind, recorder) ->
                all.computeIfAbsent(kind, one -> new Histogram(DIGITS)).add(recorder.getIntervalHistogram()));
    }
}
