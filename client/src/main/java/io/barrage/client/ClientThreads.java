package io.barrage.client;

import io.barrage.client.wire.ClientLoops;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Where a client runs: its state on one event loop, listeners one after the other, completions of futures one after the
 * other. The two are apart, so that a listener may wait for a future. Any thread.
 */
final class ClientThreads implements AutoCloseable {
    private final ClientLoops loops;
    private final @Nullable ClientLoops ownLoops;
    private final @Nullable ExecutorService ownExecutor;
    private final ScheduledExecutorService loop;
    private final Executor callbacks;
    private final Executor replies;

    ClientThreads(ClientOptions options) {
        ClientLoops shared = options.loops();
        ClientLoops used = shared == null ? ClientLoops.start(1) : shared;
        ownLoops = shared == null ? used : null;
        loops = used.one();
        loop = loops.executor();
        Executor given = options.executor();
        if (given == null) {
            ownExecutor = Executors.newCachedThreadPool(new DefaultThreadFactory("barrage-callbacks", true));
            given = ownExecutor;
        } else {
            ownExecutor = null;
        }
        callbacks = new InTurn(given);
        replies = new InTurn(given);
    }

    ClientLoops loops() {
        return loops;
    }

    ScheduledExecutorService loop() {
        return loop;
    }

    /** For listeners. */
    Executor callbacks() {
        return callbacks;
    }

    /** For the completion of futures. */
    Executor replies() {
        return replies;
    }

    /** Runs a task on the event loop, unless that has ended. */
    void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException ended) {
            // The client was closed meanwhile: nothing is left to be done.
            return;
        }
    }

    @Override
    public void close() {
        if (ownLoops != null) {
            ownLoops.close();
        }
        if (ownExecutor != null) {
            ownExecutor.shutdown();
        }
    }
}
