package io.barrage.server.room;

import io.barrage.server.engine.RoomKey;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The threads on which rooms run. A room always runs on the same one, so rooms need no locks; nothing on them may wait.
 * Any thread.
 */
public final class RoomLoops implements AutoCloseable {
    private final List<ExecutorService> loops;

    /** @param count at least 1 */
    public RoomLoops(int count) {
        loops = IntStream.range(0, count)
                .mapToObj(i -> Executors.newSingleThreadExecutor(task -> {
                    Thread thread = new Thread(task, "room-" + i);
                    thread.setDaemon(true);
                    return thread;
                }))
                .toList();
    }

    Executor of(RoomKey room) {
        return loops.get(Math.floorMod(room.hashCode(), loops.size()));
    }

    /** Finishes what was submitted, then stops. */
    @Override
    public void close() {
        loops.forEach(ExecutorService::shutdown);
        for (ExecutorService loop : loops) {
            try {
                if (!loop.awaitTermination(5, TimeUnit.SECONDS)) {
                    loop.shutdownNow();
                }
            } catch (InterruptedException e) {
                loop.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }
}
