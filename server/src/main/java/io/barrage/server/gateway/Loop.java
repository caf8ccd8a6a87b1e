package io.barrage.server.gateway;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** One event loop with all that lives on it. Everything but {@link #execute} and {@link #lag} is called on that loop only. */
final class Loop {
    private static final long SWEEP_MILLIS = 500;

    private final int index;
    private final EventLoop eventLoop;
    private final List<Connection> connections = new ArrayList<>();
    private final Set<LoopAudience> holding = new LinkedHashSet<>();
    private final LoopLag lag;

    Loop(int index, EventLoop eventLoop) {
        this.index = index;
        this.eventLoop = eventLoop;
        this.lag = new LoopLag(eventLoop);
        eventLoop.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How late it comes to its tasks; any thread. */
    LoopLag lag() {
        return lag;
    }

    int index() {
        return index;
    }

    boolean runs(EventLoop other) {
        return eventLoop == other;
    }

    void execute(Runnable task) {
        eventLoop.execute(task);
    }

    void schedule(Runnable task, long delay, TimeUnit unit) {
        eventLoop.schedule(task, delay, unit);
    }

    /** As {@link #schedule}, for a task that may be called off. */
    Future<?> scheduled(Runnable task, long delay, TimeUnit unit) {
        return eventLoop.schedule(task, delay, unit);
    }

    void add(Connection connection) {
        connection.index = connections.size();
        connections.add(connection);
    }

    void remove(Connection connection) {
        Connection last = connections.remove(connections.size() - 1);
        if (last != connection) {
            connections.set(connection.index, last);
            last.index = connection.index;
        }
    }

    /** The audience holds polls, which must be answered in time. */
    void holds(LoopAudience audience) {
        holding.add(audience);
    }

    /** Hands over what is not handed over yet and asks every connection to come back later, because this node stops. */
    void closeAll(int code, String reason) {
        List.copyOf(connections).forEach(connection -> {
            connection.catchUp();
            connection.closeWith(code, reason);
        });
    }

    /** As {@link #closeAll}, each at a moment of its own, so that other nodes do not get all at once. */
    void closeWithin(Duration window, int code, String reason) {
        for (Connection connection : connections) {
            long delay = ThreadLocalRandom.current().nextLong(window.toMillis());
            schedule(
                    () -> {
                        connection.catchUp();
                        connection.closeWith(code, reason);
                    },
                    delay,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        for (int i = connections.size() - 1; i >= 0; i--) {
            connections.get(i).check(now);
        }
        for (LoopAudience audience : List.copyOf(holding)) {
            audience.answerOverdue(now);
            if (!audience.holdsPolls()) {
                holding.remove(audience);
            }
        }
    }
}
