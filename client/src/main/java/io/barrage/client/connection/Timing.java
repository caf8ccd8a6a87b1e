package io.barrage.client.connection;

/** Time as the connection sees it, so that tests own it. */
public interface Timing {
    /** A task that was planned. */
    @FunctionalInterface
    interface Planned {
        /** It will not run, unless it has begun. */
        void cancel();
    }

    /** Unix milliseconds. */
    long now();

    /** Runs a task on the client's event loop after some milliseconds. */
    Planned after(long milliseconds, Runnable task);
}
