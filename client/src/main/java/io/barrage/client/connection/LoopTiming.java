package io.barrage.client.connection;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The time of an event loop. */
public record LoopTiming(ScheduledExecutorService loop, InstantSource clock) implements Timing {
    @Override
    public long now() {
        return clock.millis();
    }

    @Override
    public Planned after(long milliseconds, Runnable task) {
        ScheduledFuture<?> planned = loop.schedule(task, milliseconds, TimeUnit.MILLISECONDS);
        return () -> planned.cancel(false);
    }
}
