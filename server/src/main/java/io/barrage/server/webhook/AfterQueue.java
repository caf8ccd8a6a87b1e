package io.barrage.server.webhook;

import io.barrage.server.config.WebhookConfig;
import io.barrage.server.webhook.Figures.Dropped;
import io.barrage.server.webhook.QueueFiles.Stored;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one app's server what has happened: one event at a time of each key, some keys at once, again after a pause when
 * it fails. A server that fails gets one call at a time, ever more slowly, until it works again. On the webhooks' thread
 * only.
 */
final class AfterQueue {
    private static final Logger LOG = LoggerFactory.getLogger(AfterQueue.class);

    /** The events of one key, oldest first. It is in {@link #ready}, in flight, or waits for its pause to end. */
    private static final class Lane {
        final String key;
        final Deque<Stored> events = new ArrayDeque<>();
        int failures;

        Lane(String key) {
            this.key = key;
        }
    }

    /** What it works with. */
    record Parts(HookClient client, Calls calls, Figures figures, Pace pace, ScheduledExecutorService thread) {}

    private final int sdkAppId;
    private final QueueFiles files;
    private final Supplier<WebhookConfig> settings;
    private final Parts parts;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Deque<Lane> ready = new ArrayDeque<>();
    private int inFlight;
    private int atOnce;
    private int failures;
    private boolean pausing;

    AfterQueue(int sdkAppId, QueueFiles files, Supplier<WebhookConfig> settings, Parts parts) {
        this.sdkAppId = sdkAppId;
        this.files = files;
        this.settings = settings;
        this.parts = parts;
        this.atOnce = parts.pace().keys();
        files.takeFound().forEach(this::line);
        parts.figures().waiting.add(files.waiting());
        parts.figures().bytes.add(files.bytes());
    }

    /** Keeps an event on disk; {@link #dispatch} sends it. */
    void add(Told event) {
        long limit = settings.get().queueBytes();
        changing(() -> {
            line(files.append(event, limit));
            count(Dropped.QUEUE_FULL, files.dropBeyond(limit));
        });
    }

    private void line(Stored event) {
        Lane lane = lanes.get(event.orderedBy());
        if (lane == null) {
            lane = new Lane(event.orderedBy());
            lanes.put(lane.key, lane);
            ready.add(lane);
        }
        lane.events.add(event);
    }

    /** Sends as much as may be sent now. */
    void dispatch() {
        while (!pausing && inFlight < atOnce && !ready.isEmpty()) {
            Lane lane = ready.remove();
            Stored next = next(lane);
            WebhookConfig to = settings.get();
            if (next == null) {
                lanes.remove(lane.key);
            } else if (to.url() == null) {
                giveUp(lane, next, Dropped.SWITCHED_OFF);
                ready.addFirst(lane);
            } else {
                send(lane, next, to);
            }
        }
    }

    private static @Nullable Stored next(Lane lane) {
        while (!lane.events.isEmpty() && lane.events.element().dropped()) {
            lane.events.remove();
        }
        return lane.events.peek();
    }

    private void send(Lane lane, Stored event, WebhookConfig to) {
        Told told;
        try {
            told = files.read(event);
        } catch (IOException e) {
            LOG.warn("webhooks of app {}: an event cannot be read and is dropped ({})", sdkAppId, e.toString());
            giveUp(lane, event, Dropped.DISK);
            ready.addFirst(lane);
            return;
        }
        inFlight++;
        parts.client().call(to, told.call()).thenAccept(outcome -> parts.thread()
                .execute(() -> ended(lane, event, told, to, outcome)));
    }

    private void ended(Lane lane, Stored event, Told told, WebhookConfig to, Outcome outcome) {
        inFlight--;
        parts.calls().ended(told.call(), outcome, lane.failures + 1);
        if (outcome.failure() == null) {
            parts.figures().told.increment();
            leave(lane, event);
            works(lane);
        } else if (!outcome.failure().passing || to.retryFor().isZero()) {
            giveUp(lane, event, Dropped.REFUSED);
            works(lane);
        } else {
            failed(lane, to);
        }
        dispatch();
    }

    private void works(Lane lane) {
        failures = 0;
        atOnce = Math.min(parts.pace().keys(), atOnce * 2);
        lane.failures = 0;
        ready.add(lane);
    }

    private void failed(Lane lane, WebhookConfig to) {
        lane.failures++;
        failures++;
        atOnce = 1;
        dropOlderThan(parts.calls().now() - to.retryFor().toMillis());
        later(parts.pace().pauseAfter(lane.failures), () -> ready.add(lane));
        if (!pausing) {
            pausing = true;
            later(parts.pace().pauseAfter(failures), () -> pausing = false);
        }
    }

    private void later(long millis, Runnable action) {
        parts.thread()
                .schedule(
                        () -> {
                            action.run();
                            dispatch();
                        },
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    /** While the app's server fails: what has waited too long, of all keys. */
    private void dropOlderThan(long time) {
        for (Lane lane : lanes.values()) {
            Stored oldest = next(lane);
            while (oldest != null && oldest.at() < time) {
                giveUp(lane, oldest, Dropped.TOO_OLD);
                oldest = next(lane);
            }
        }
    }

    private void giveUp(Lane lane, Stored event, Dropped reason) {
        if (leave(lane, event)) {
            count(reason, 1);
        }
    }

    /** The event leaves the queue; false when it had left it already. */
    private boolean leave(Lane lane, Stored event) {
        if (!lane.events.remove(event) || event.dropped()) {
            return false;
        }
        changing(() -> files.done(event));
        return true;
    }

    private void count(Dropped reason, int events) {
        parts.figures().dropped(reason).add(events);
    }

    private interface Change {
        void run() throws IOException;
    }

    /** Changes the files and counts what that changed. */
    private void changing(Change change) {
        int waiting = files.waiting();
        long bytes = files.bytes();
        try {
            change.run();
        } catch (IOException e) {
            count(Dropped.DISK, 1);
            LOG.warn("webhooks of app {}: the queue cannot be written ({})", sdkAppId, e.toString());
        }
        parts.figures().waiting.add(files.waiting() - waiting);
        parts.figures().bytes.add(files.bytes() - bytes);
    }

    void close() throws IOException {
        files.close();
    }
}
