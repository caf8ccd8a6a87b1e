package io.barrage.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whether a run is to end before its time. Any thread. */
final class Stop {
    private static final int REPORT_SECONDS = 30;
    private static final long LONGEST_PARK_NANOS = 50_000_000;

    private final CountDownLatch reported = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile boolean ending;
    private volatile Runnable also = () -> {};

    /** Until it is closed Ctrl-C (or SIGTERM) ends the run early; the process stays until all is told. */
    AutoCloseable onSignal() {
        Thread hook = new Thread(this::askAndWait, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            reported.countDown();
            if (!ending) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        };
    }

    /** Runs something when a stop is asked for. */
    void alsoTell(Runnable somebody) {
        also = somebody;
    }

    private void askAndWait() {
        ending = true;
        ask();
        try {
            if (!reported.await(REPORT_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("no report within " + REPORT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void ask() {
        asked = true;
        also.run();
    }

    boolean asked() {
        return asked;
    }

    /** Waits until a moment of {@link System#nanoTime}; false when it is to stop. */
    boolean waitUntil(long moment) {
        for (long wait = moment - System.nanoTime(); wait > 0 && !asked; wait = moment - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(wait, LONGEST_PARK_NANOS));
        }
        return !asked;
    }

    /** Makes threads that do not keep the process alive. */
    static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
