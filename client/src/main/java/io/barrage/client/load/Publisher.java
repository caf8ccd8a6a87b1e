package io.barrage.client.load;

import io.barrage.client.BarrageClient;
import io.barrage.client.Posted;
import io.barrage.client.TextPost;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages on a fixed schedule, whether the server keeps up or not (an open loop). {@link #run} is for one thread;
 * the counts are for any.
 */
final class Publisher {
    private static final long LATE_NANOS = 5_000_000;

    private final List<BarrageClient> speakers;
    private final String group;
    private final double rate;
    private final int size;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong firstSeq = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong lastSeq = new AtomicLong();
    private long late;

    /**
     * @param speakers who sends, in turn
     * @param rate messages in a second
     * @param size characters of text
     */
    Publisher(List<BarrageClient> speakers, String group, double rate, int size) {
        this.speakers = speakers;
        this.group = group;
        this.rate = rate;
        this.size = size;
    }

    /** Sends for some seconds; returns when the last message has left. */
    void run(double seconds) {
        long start = System.nanoTime();
        long count = Math.round(rate * seconds);
        for (long i = 0; i < count; i++) {
            long due = start + (long) (i * 1e9 / rate);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            if (System.nanoTime() - due > LATE_NANOS) {
                late++;
            }
            send(speakers.get((int) (i % speakers.size())));
        }
    }

    private void send(BarrageClient speaker) {
        sent.incrementAndGet();
        speaker.rooms().post(group, TextPost.of(Stamp.text(size))).whenComplete(this::answered);
    }

    private void answered(@Nullable Posted posted, @Nullable Throwable failure) {
        if (posted == null || failure != null) {
            refused.incrementAndGet();
        } else {
            firstSeq.accumulateAndGet(posted.seq(), Math::min);
            lastSeq.accumulateAndGet(posted.seq(), Math::max);
            accepted.incrementAndGet();
        }
    }

    boolean allAnswered() {
        return accepted.get() + refused.get() == sent.get();
    }

    long sent() {
        return sent.get();
    }

    /** Messages that the server did not take, or did not answer. */
    long refused() {
        return refused.get();
    }

    /** Messages that left over 5 ms after their time, because this machine was busy. */
    long late() {
        return late;
    }

    long firstSeq() {
        return firstSeq.get();
    }

    long lastSeq() {
        return lastSeq.get();
    }
}
