package io.barrage.client.connection;

import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: a random time below a limit that doubles with each failure ("full jitter"), so
 * that those who lost the same server do not come back together.
 */
public final class Backoff {
    private static final long FIRST = 500;
    private static final long LONGEST = 10_000;

    private final DoubleSupplier random;
    private long limit = FIRST;

    /** @param random from 0 to below 1 */
    public Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** Milliseconds. */
    public long next() {
        long wait = (long) (random.getAsDouble() * limit);
        limit = Math.min(LONGEST, limit * 2);
        return wait;
    }

    /** An attempt has succeeded. */
    public void reset() {
        limit = FIRST;
    }
}
