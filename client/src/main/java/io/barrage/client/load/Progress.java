package io.barrage.client.load;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One line on stderr each second while a run goes on. */
final class Progress {
    private final ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor();
    private final Tally tally;
    private final Crowd crowd;
    private final long start = System.nanoTime();
    private long lastItems;
    private long lastTime = start;

    private Progress(Tally tally, Crowd crowd) {
        this.tally = tally;
        this.crowd = crowd;
        this.lastItems = tally.items();
    }

    static Progress show(Tally tally, Crowd crowd) {
        Progress progress = new Progress(tally, crowd);
        progress.everySecond.scheduleAtFixedRate(progress::line, 1, 1, TimeUnit.SECONDS);
        return progress;
    }

    private void line() {
        long now = System.nanoTime();
        long items = tally.items();
        System.err.printf(
                Locale.ROOT,
                "%4.0f s  %9.0f deliveries/s  %d connected%n",
                (now - start) / 1e9,
                (items - lastItems) * 1e9 / (now - lastTime),
                crowd.size() - crowd.ended());
        lastItems = items;
        lastTime = now;
    }

    void stop() {
        everySecond.shutdownNow();
    }
}
