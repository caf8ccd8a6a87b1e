package io.barrage.server.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. Any thread. */
public final class HandClock extends Clock {
    /** Where it begins: 2026-11-21, 20:00:00 UTC. */
    public static final long START = 1795291200000L;

    private final AtomicLong now = new AtomicLong(START);

    public void advance(Duration time) {
        now.addAndGet(time.toMillis());
    }

    @Override
    public long millis() {
        return now.get();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
