package io.barrage.server.archive;

import io.barrage.server.storage.Archive;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntFunction;

/** Deletes what is older than its app keeps it, a little at each step, so that others can write in between. For one thread. */
final class Sweep {
    static final int CHUNK = 500;
    private static final long EVERY_MILLIS = 60_000;

    private final Archive archive;
    private final IntFunction<Duration> retention;
    private final Clock clock;
    private final Deque<Integer> apps = new ArrayDeque<>();
    private long next;

    Sweep(Archive archive, IntFunction<Duration> retention, Clock clock) {
        this.archive = archive;
        this.retention = retention;
        this.clock = clock;
        this.next = clock.millis() + EVERY_MILLIS;
    }

    /** Deletes one chunk, if the time for it has come. */
    void step() {
        long now = clock.millis();
        if (apps.isEmpty()) {
            if (now < next) {
                return;
            }
            next = now + EVERY_MILLIS;
            apps.addAll(archive.apps());
        }
        Integer app = apps.peek();
        if (app != null) {
            Duration kept = retention.apply(app);
            long before = kept.isZero() ? Long.MAX_VALUE : now - kept.toMillis();
            if (archive.deleteBefore(app, before, CHUNK) < CHUNK) {
                apps.remove();
            }
        }
    }
}
