package io.barrage.server.room;

import io.barrage.server.engine.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A room's loop on the test's own thread; what is to be done later is done when the test lets time pass. */
final class HandLoop implements RoomLoop {
    private record Later(long at, Runnable task) {}

    private final HandClock clock;
    private final List<Later> waiting = new ArrayList<>();

    HandLoop(HandClock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void later(long millis, Runnable task) {
        waiting.add(new Later(clock.millis() + millis, task));
    }

    /** How much is to be done later. */
    int waiting() {
        return waiting.size();
    }

    /** Time passes, and what is due is done at its moment. */
    void pass(Duration time) {
        long end = clock.millis() + time.toMillis();
        while (true) {
            Later next = waiting.stream()
                    .filter(one -> one.at() <= end)
                    .min(Comparator.comparingLong(Later::at))
                    .orElse(null);
            long until = next == null ? end : next.at();
            clock.advance(Duration.ofMillis(Math.max(0, until - clock.millis())));
            if (next == null) {
                return;
            }
            waiting.remove(next);
            next.task().run();
        }
    }
}
