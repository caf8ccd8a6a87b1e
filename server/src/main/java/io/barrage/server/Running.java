package io.barrage.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts that were started, by name, to be closed in the opposite order. One thread at a time. */
final class Running implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final int END_SECONDS = 5;

    private final Deque<Part> started = new ArrayDeque<>();

    private record Part(String name, AutoCloseable closing) {}

    /** Closes it when its turn comes. */
    <T extends AutoCloseable> T keep(String name, T part) {
        started.push(new Part(name, part));
        return part;
    }

    /** Threads for calls that wait. */
    ExecutorService threads(String name, int count) {
        ExecutorService threads = Executors.newFixedThreadPool(count, named(name));
        keep(name + " threads", () -> end(threads));
        return threads;
    }

    /** One thread for what happens by the clock. */
    ScheduledExecutorService clockwork(String name) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(named(name));
        keep(name, () -> end(thread));
        return thread;
    }

    /** Does nothing the second time. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            Part part = started.pop();
            try {
                part.closing().close();
            } catch (Exception e) {
                LOG.error("{} did not close", part.name(), e);
            }
        }
    }

    private static void end(ExecutorService executor) throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
            executor.shutdownNow();
        }
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
