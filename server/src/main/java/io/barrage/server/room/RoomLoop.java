package io.barrage.server.room;

import java.util.concurrent.Executor;

/** The thread that a room runs on. Any thread may hand it something to do. */
interface RoomLoop extends Executor {
    /** Does something there after so long; never, when the loop has ended by then. */
    void later(long millis, Runnable task);
}
