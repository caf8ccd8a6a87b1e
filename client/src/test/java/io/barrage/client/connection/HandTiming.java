package io.barrage.client.connection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that goes on when a test says so. */
final class HandTiming implements Timing {
    private record Due(long at, Runnable task) {}

    private final List<Due> planned = new ArrayList<>();
    private long now = 1_795_317_821_000L;

    @Override
    public long now() {
        return now;
    }

    @Override
    public Planned after(long milliseconds, Runnable task) {
        Due due = new Due(now + milliseconds, task);
        planned.add(due);
        return () -> planned.remove(due);
    }

    /** Lets time go by; what was planned runs at its time. */
    void pass(long milliseconds) {
        long end = now + milliseconds;
        for (Optional<Due> next = next(end); next.isPresent(); next = next(end)) {
            planned.remove(next.get());
            now = next.get().at();
            next.get().task().run();
        }
        now = end;
    }

    private Optional<Due> next(long end) {
        return planned.stream().filter(due -> due.at() <= end).min(Comparator.comparingLong(Due::at));
    }
}
