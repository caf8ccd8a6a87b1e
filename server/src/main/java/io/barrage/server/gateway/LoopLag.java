package io.barrage.server.gateway;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/**
 * How late an event loop comes to its tasks: a task that is due each tenth of a second looks at the clock. Written by the
 * loop, read by any thread.
 */
final class LoopLag {
    private static final long EVERY_MILLIS = 100;
    private static final int PROBES_OF_A_SECOND = 10;

    private long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
    private long worst;
    private long worstBefore;
    private int probes;
    private volatile long shown;

    LoopLag(EventLoop eventLoop) {
        eventLoop.scheduleWithFixedDelay(this::probe, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void probe() {
        long now = System.nanoTime();
        worst = Math.max(worst, now - due);
        if (++probes == PROBES_OF_A_SECOND) {
            worstBefore = worst;
            worst = 0;
            probes = 0;
        }
        shown = Math.max(worst, worstBefore);
        due = now + TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
    }

    /** The worst of the last one or two seconds, in nanoseconds. */
    long nanos() {
        return shown;
    }
}
