package io.barrage.server.gateway;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.Item;
import io.barrage.protocol.PushFrame;
import io.barrage.server.config.MergeConfig;
import io.barrage.server.room.Timeline;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Those of a room's audience who live on one event loop, in one array. Only {@link #advanced} is called from elsewhere.
 *
 * <p>A flush writes what is new to each member in one shared buffer and one write. It costs time in proportion to the
 * members, so after a flush the room rests on this loop in proportion to that cost ({@link MergeConfig}): small and quiet
 * rooms flush at once, large and busy ones merge by themselves.
 */
final class LoopAudience {
    private static final int FIRST_PLACES = 8;

    private final RoomAudience room;
    private final Timeline timeline;
    private final Loop loop;
    private final AtomicBoolean flushDue = new AtomicBoolean();
    private final List<HeldPoll> held = new ArrayList<>();
    private @Nullable Place[] places = new Place[FIRST_PLACES];
    private int count;
    private volatile long flushedTo;
    private long restUntil;
    private volatile int enough;
    private @Nullable Future<?> resting;

    LoopAudience(RoomAudience room, Timeline timeline, Loop loop) {
        this.room = room;
        this.timeline = timeline;
        this.loop = loop;
        this.flushedTo = timeline.head();
        this.restUntil = System.nanoTime();
        this.enough = room.merge().enough();
    }

    RoomAudience room() {
        return room;
    }

    boolean holdsPolls() {
        return !held.isEmpty();
    }

    Place add(Connection connection, long cursor) {
        Place place = new Place(connection, this, cursor);
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
        }
        place.index = count;
        places[count++] = place;
        return place;
    }

    void remove(Place place) {
        Place last = at(--count);
        places[place.index] = last;
        last.index = place.index;
        places[count] = null;
        if (count < places.length / 4 && places.length > FIRST_PLACES) {
            places = Arrays.copyOf(places, places.length / 2);
        }
        dropIfEmpty();
    }

    private Place at(int index) {
        return Objects.requireNonNull(places[index]);
    }

    void hold(HeldPoll poll) {
        held.add(poll);
        loop.holds(this);
    }

    /** The timeline has grown. Any thread. */
    void advanced() {
        if (flushDue.compareAndSet(false, true)) {
            loop.execute(this::flushOrRest);
        } else if (timeline.head() - flushedTo == enough) {
            loop.execute(this::flush);
        }
    }

    private void flushOrRest() {
        long wait = restUntil - System.nanoTime();
        if (wait > 0 && timeline.head() - flushedTo < enough) {
            resting = loop.scheduled(this::flush, wait, TimeUnit.NANOSECONDS);
        } else {
            flush();
        }
    }

    private void flush() {
        if (resting != null) {
            resting.cancel(false);
            resting = null;
        }
        flushDue.set(false);
        long head = timeline.head();
        if (head == flushedTo) {
            return;
        }
        long started = System.nanoTime();
        if (count > 0) {
            deliver(head);
        }
        flushedTo = head;
        answerHeld(head);
        long cost = System.nanoTime() - started;
        MergeConfig merge = room.merge();
        enough = merge.enough();
        restUntil = started + cost + merge.restAfter(cost);
    }

    private void deliver(long head) {
        SharedFrame frame = room.frame(flushedTo, head);
        @Nullable ByteBuf[] buffers = new ByteBuf[Variant.COUNT];
        boolean gaps = frame.hasGaps();
        int writes = 0;
        long bytes = 0;
        for (int i = count - 1; i >= 0; i--) {
            Place place = at(i);
            if (!place.connection.writable()) {
                place.fallBehind();
                continue;
            }
            if (place.cursor == flushedTo) {
                place.cursor = head;
                Variant variant = place.connection.variant();
                ByteBuf buffer = gaps ? frame.bufferFor(place.connection) : buffers[variant.index];
                if (buffer == null) {
                    buffer = frame.buffer(variant);
                    buffers[variant.index] = buffer;
                }
                place.connection.socket().write(buffer);
                place.connection.wrote(frame);
                bytes += buffer.readableBytes();
                writes++;
            } else {
                catchUp(place);
            }
        }
        room.traffic().writes.add(writes);
        room.traffic().bytes.add(bytes);
        room.traffic().deliveries.add((long) writes * frame.events);
        room.traffic().lostBehind.add(writes * frame.lost);
        frame.release();
    }

    /** Brings one reader from its own cursor to the head, as far as its socket takes it. */
    void catchUp(Place place) {
        long head = timeline.head();
        while (place.cursor < head && place.connection.writable()) {
            long end = Math.min(head, Math.max(place.cursor, timeline.tail()) + RoomAudience.CATCH_UP_EVENTS);
            boolean far = place.behindSince != 0 && head - place.cursor > room.farBehind();
            String groupId = room.room().groupId();
            SharedFrame frame = far
                    ? SharedFrame.important(groupId, timeline, place.cursor, end)
                    : new SharedFrame(groupId, timeline, place.cursor, end);
            place.cursor = end;
            room.traffic().lostBehind.add(frame.lost);
            room.traffic().skippedBehind.add(frame.skipped);
            room.traffic().deliveries.add(frame.events);
            room.traffic().writes.increment();
            ByteBuf buffer = frame.bufferFor(place.connection);
            place.connection.socket().write(buffer);
            place.connection.wrote(frame);
            room.traffic().bytes.add(buffer.readableBytes());
            frame.release();
        }
        if (place.cursor == head) {
            place.behindSince = 0;
        } else {
            place.fallBehind();
        }
    }

    private void answerHeld(long head) {
        if (held.isEmpty()) {
            return;
        }
        List<HeldPoll> due = List.copyOf(held);
        held.clear();
        due.forEach(poll -> answer(poll, head));
        dropIfEmpty();
    }

    private void dropIfEmpty() {
        if (count == 0 && held.isEmpty()) {
            room.drop(loop, this);
        }
    }

    private void answer(HeldPoll poll, long head) {
        Timeline.Slice slice = timeline.between(poll.cursor(), head);
        List<Item> items = new ArrayList<>();
        List<Item> broadcasts = new ArrayList<>();
        int gaps = poll.wantsGaps() ? slice.gaps().size() : 0;
        for (Item item : gaps > 0 ? slice.declared(room.room().groupId()) : slice.items()) {
            if (item.kind() == EventKind.BROADCAST) {
                broadcasts.add(item);
            } else if (item.kind() != EventKind.NOTICE || !poll.withoutNotices()) {
                items.add(item);
            }
        }
        room.traffic().lostBehind.add(slice.lost());
        room.traffic().deliveries.add(items.size() + broadcasts.size() - gaps);
        poll.answer()
                .complete(new HeldPoll.PollAnswer(
                        head, PushFrame.list(items), broadcasts.isEmpty() ? null : PushFrame.list(broadcasts)));
    }

    /** Answers a poll that is behind the head, at once. */
    void answerNow(HeldPoll poll) {
        answer(poll, timeline.head());
        dropIfEmpty();
    }

    /** Answers the polls that were held long enough. */
    void answerOverdue(long now) {
        for (Iterator<HeldPoll> polls = held.iterator(); polls.hasNext(); ) {
            HeldPoll poll = polls.next();
            if (poll.until() - now <= 0) {
                polls.remove();
                answer(poll, timeline.head());
            }
        }
        dropIfEmpty();
    }
}
