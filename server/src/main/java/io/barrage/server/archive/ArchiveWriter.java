package io.barrage.server.archive;

import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Follower;
import io.barrage.server.room.Timeline;
import io.barrage.server.room.TimelineEvent;
import io.barrage.server.storage.Archive;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the rooms' timelines, each by a cursor, and stores the messages, and which were taken back, in batches. A burst costs
 * it no memory: it only falls behind. What leaves a timeline before it was read is counted as skipped. Any thread; one
 * thread of its own reads and writes.
 */
public final class ArchiveWriter implements Follower, MeterBinder, AutoCloseable {
    /** Small enough that a login waits for the database a few milliseconds only. */
    static final int BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveWriter.class);
    private static final long EVERY_MILLIS = 200;
    private static final long LOG_EVERY_MILLIS = 60_000;
    private static final int CLOSE_SECONDS = 10;

    private final Archive archive;
    private final IntFunction<Duration> retention;
    private final Clock clock;
    private final Sweep sweep;
    private final Queue<RoomCursor> advanced = new ConcurrentLinkedQueue<>();
    private final LongAdder stored = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "archive");
        made.setDaemon(true);
        return made;
    });
    private long skippedLogged;
    private long loggedAt;

    ArchiveWriter(Archive archive, IntFunction<Duration> retention, Clock clock) {
        this.archive = archive;
        this.retention = retention;
        this.clock = clock;
        this.sweep = new Sweep(archive, retention, clock);
    }

    /**
     * Starts the thread that reads and writes.
     *
     * @param retention how long messages of an app, by its id, are kept; zero for not at all. Must not wait.
     */
    public static ArchiveWriter start(Archive archive, IntFunction<Duration> retention, Clock clock) {
        ArchiveWriter writer = new ArchiveWriter(archive, retention, clock);
        writer.thread.scheduleWithFixedDelay(writer::turn, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return writer;
    }

    @Override
    public Runnable follow(RoomKey room, Timeline timeline) {
        return new RoomCursor(room, timeline, advanced::add);
    }

    private void turn() {
        try {
            write();
            sweep.step();
        } catch (RuntimeException e) {
            failed.increment();
            if (mayLog()) {
                LOG.warn("archive: the database failed; messages wait on their rooms' timelines", e);
            }
        }
        if (skipped.sum() > skippedLogged && mayLog()) {
            LOG.warn("archive: fell behind, {} events skipped so far", skipped.sum());
            skippedLogged = skipped.sum();
        }
    }

    private boolean mayLog() {
        if (loggedAt + LOG_EVERY_MILLIS > clock.millis()) {
            return false;
        }
        loggedAt = clock.millis();
        return true;
    }

    /** Stores all that is new. */
    void write() {
        boolean more = true;
        while (more) {
            more = writeBatch();
        }
    }

    private boolean writeBatch() {
        Batch batch = new Batch();
        Map<RoomCursor, Long> reached = new LinkedHashMap<>();
        try {
            RoomCursor next = advanced.poll();
            while (next != null) {
                reached.put(next, 0L);
                reached.put(next, take(next, batch));
                next = batch.size() < BATCH ? advanced.poll() : null;
            }
            stored.add(batch.storeIn(archive));
        } catch (RuntimeException e) {
            advanced.addAll(reached.keySet());
            throw e;
        }
        reached.forEach(this::moveOn);
        return !reached.isEmpty();
    }

    private void moveOn(RoomCursor cursor, long seq) {
        cursor.moveTo(seq);
        cursor.unmark();
        if (seq < cursor.timeline.head()) {
            cursor.run();
        }
    }

    /** Adds what is new in a room to the batch, as far as it fits; returns the seq it has come to. */
    private long take(RoomCursor cursor, Batch batch) {
        if (retention.apply(cursor.room.sdkAppId()).isZero()) {
            return cursor.timeline.head();
        }
        long position = cursor.position(archive);
        List<TimelineEvent> events = cursor.timeline.eventsAfter(position, BATCH - batch.size());
        long first =
                events.isEmpty() ? cursor.timeline.head() + 1 : events.get(0).seq();
        long gone = Math.max(position, Math.min(first - 1, cursor.timeline.tail()));
        skipped.add(gone - position - cursor.timeline.holes(position, gone));
        for (TimelineEvent event : events) {
            batch.add(cursor.room, event);
        }
        return events.isEmpty() ? first - 1 : events.get(events.size() - 1).seq();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "barrage.archive.stored", "Messages stored in the archive", stored);
        counter(
                registry,
                "barrage.archive.skipped",
                "Events that left their room's timeline before the archive had read them",
                skipped);
        counter(registry, "barrage.archive.failed", "Attempts to store or sweep that the database refused", failed);
    }

    private static void counter(MeterRegistry registry, String name, String description, LongAdder value) {
        FunctionCounter.builder(name, value, LongAdder::sum)
                .description(description)
                .register(registry);
    }

    /** Stores what is new, then ends. */
    @Override
    public void close() {
        thread.execute(this::turn);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
