package io.barrage.server.room;

import io.barrage.server.engine.RoomKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    private record Loop(ExecutorService thread) implements RoomLoop {
        @Override
        public void execute(Runnable task) {
            thread.execute(task);
        }

        @Override
        public void later(long millis, Runnable task) {
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, thread)
                    .execute(task);
        }
    }

    private final List<Loop> loops;

    /** @param count at least 1 */
    public RoomLoops(int count) {
        loops = IntStream.range(0, count)
                .mapToObj(i -> new Loop(Executors.newSingleThreadExecutor(task -> {
                    Thread thread = new Thread(task, "room-" + i);
                    thread.setDaemon(true);
                    return thread;
                })))
                .toList();
    }

    RoomLoop of(RoomKey room) {
        return loops.get(Math.floorMod(room.hashCode(), loops.size()));
    }

    /** The loop of a room, for what answers on it. */
    public Executor loopOf(RoomKey room) {
        return of(room);
    }

    /** Finishes what was submitted, then stops. */
    @Override
    public void close() {
        loops.forEach(loop -> loop.thread().shutdown());
        for (Loop one : loops) {
            ExecutorService loop = one.thread();
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
