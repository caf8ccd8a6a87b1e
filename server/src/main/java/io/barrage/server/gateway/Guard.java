package io.barrage.server.gateway;

import java.util.concurrent.TimeUnit;

/** Keeps one connection from doing too much. On its event loop, but for {@link #holdLogins}. */
final class Guard {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private long secondBegan = System.nanoTime();
    private int framesInSecond;
    private volatile boolean loginsHeld;

    /**
     * Counts a frame.
     *
     * @param now {@link System#nanoTime}
     * @param most so many a second are let pass; 0 = all
     * @return whether it is beyond them
     */
    boolean isTooMuch(long now, int most) {
        if (now - secondBegan >= SECOND_NANOS) {
            secondBegan = now;
            framesInSecond = 0;
        }
        return most != 0 && ++framesInSecond > most;
    }

    /** Whether the answer to a login is held back, and no other may begin. */
    boolean holdsLogins() {
        return loginsHeld;
    }

    /** Any thread. */
    void holdLogins(boolean held) {
        loginsHeld = held;
    }
}
