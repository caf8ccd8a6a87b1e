package io.barrage.server.gateway;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP requests that are being answered, so that a server that stops answers those it has taken, and takes no more, before it
 * sends its members away: what a request said is heard by then. Any thread.
 */
final class UnderWay {
    private volatile boolean leaving;
    private int requests;
    private boolean over;

    /** From now on no new WebSockets are taken: their clients go to other nodes. */
    void leave() {
        leaving = true;
    }

    boolean isLeaving() {
        return leaving;
    }

    /** Takes a request; false when the server stops. Each that was taken is to be {@link #answered}. */
    synchronized boolean take() {
        if (!over) {
            requests++;
        }
        return !over;
    }

    synchronized void answered() {
        requests--;
        notifyAll();
    }

    /** Takes no more from now on, and waits until all that were taken are answered; at most so long. */
    synchronized void end(Duration longest) {
        over = true;
        long until = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); requests > 0 && left > 0; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
