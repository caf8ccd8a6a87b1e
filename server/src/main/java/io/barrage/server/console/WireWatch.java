package io.barrage.server.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.gateway.Tap;
import io.barrage.server.http.EventSink;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands the frames of one user to one page. Whoever shows a frame only puts it into a short queue; frames are read and
 * masked on other threads. What the queue or the page does not take is left out, and counted.
 */
final class WireWatch implements Tap {
    /** How many frames may wait to be made readable. */
    static final int MOST_WAITING = 500;

    private static final int MOST_IN_ONE_EVENT = 50;

    private record Waiting(long at, String connection, boolean fromClient, byte[] json) {}

    private final EventSink page;
    private final Executor threads;
    private final Clock clock;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicBoolean running = new AtomicBoolean();

    WireWatch(EventSink page, Executor threads, Clock clock) {
        this.page = page;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public void frame(String connection, boolean fromClient, byte[] json) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            leftOut.incrementAndGet();
            return;
        }
        queue.add(new Waiting(clock.millis(), connection, fromClient, json));
        wake();
    }

    @Override
    public void ended(String connection) {
        page.send(
                "ended",
                WireJson.bytes(WireJson.object().put("connection", connection).put("at", clock.millis())));
    }

    @Override
    public void replaced() {
        page.send("replaced", WireJson.bytes(WireJson.object()));
    }

    private void wake() {
        if (running.compareAndSet(false, true)) {
            try {
                threads.execute(this::work);
            } catch (RejectedExecutionException e) {
                // The server stops, and the page goes with it.
                leftOut.incrementAndGet();
            }
        }
    }

    private void work() {
        while (!queue.isEmpty()) {
            tell();
        }
        running.set(false);
        if (!queue.isEmpty()) {
            wake();
        }
    }

    private void tell() {
        ObjectNode event = WireJson.object().put("leftOut", leftOut.get());
        ArrayNode frames = event.putArray("frames");
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            waiting.decrementAndGet();
            frames.add(shown(next));
            if (frames.size() == MOST_IN_ONE_EVENT) {
                break;
            }
        }
        if (!page.send("frames", WireJson.bytes(event))) {
            leftOut.addAndGet(frames.size());
        }
    }

    private static ObjectNode shown(Waiting frame) {
        return FrameMask.shown(frame.json())
                .put("at", frame.at())
                .put("connection", frame.connection())
                .put("fromClient", frame.fromClient());
    }
}
