package io.barrage.server.room;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.GapItem;
import io.barrage.protocol.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last events of a room, each encoded once: what every reader has a cursor on. A cursor is the seq of the last event
 * its reader has.
 *
 * <p>Written on the room's loop only; read by any thread without a lock. A reader that is overtaken by the writer sees
 * the overwritten events as lost.
 */
public final class Timeline {
    private final AtomicReferenceArray<@Nullable TimelineEvent> ring;
    private final int mask;
    private final Set<Long> recalled = new HashSet<>();
    private volatile List<Hole> holes = List.of();
    private volatile long first;
    private volatile long head;

    /** Older ones have left every timeline. */
    private static final int MOST_HOLES = 16;

    /** Positions after {@code from} up to {@code to} at which there never was an event. */
    private record Hole(long from, long to) {
        long within(long after, long end) {
            return Math.max(0, Math.min(to, end) - Math.max(from, after));
        }
    }

    /**
     * Positions next to each other that are missing in a {@link Slice}.
     *
     * @param before how many of its items stand before it
     * @param to the last of them
     * @param lost how many of them are no longer held
     * @param skipped how many of them are held and left out
     */
    public record Gap(int before, long to, long lost, long skipped) {}

    /** The events between two cursors, with what is missing of them, both in order. */
    public record Slice(List<Item> items, List<Gap> gaps) {
        /** How many of them are no longer held. */
        public long lost() {
            long sum = 0;
            for (Gap gap : gaps) {
                sum += gap.lost();
            }
            return sum;
        }

        /** How many of them are held and left out. */
        public long skipped() {
            long sum = 0;
            for (Gap gap : gaps) {
                sum += gap.skipped();
            }
            return sum;
        }

        /** The items and, each in its place, the gaps: every position of the slice, in order. */
        public List<Item> declared(String groupId) {
            List<Item> all = new ArrayList<>(items.size() + gaps.size());
            int next = 0;
            for (Gap gap : gaps) {
                all.addAll(items.subList(next, gap.before()));
                all.add(GapItem.of(groupId, gap.to(), gap.lost(), gap.skipped()));
                next = gap.before();
            }
            all.addAll(items.subList(next, items.size()));
            return all;
        }
    }

    /** @param capacity events held, a power of two */
    public Timeline(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: a power of two)");
        }
        this.ring = new AtomicReferenceArray<>(capacity);
        this.mask = capacity - 1;
    }

    /** How many events it holds at most. */
    public int capacity() {
        return mask + 1;
    }

    /** Seq of the newest event, 0 when there was none. */
    public long head() {
        return head;
    }

    /** The smallest cursor from which nothing is lost. */
    public long tail() {
        return Math.max(first - 1, head - mask - 1);
    }

    /** The events after {@code cursor} up to and including {@code end}. */
    public Slice between(long cursor, long end) {
        return slice(cursor, end, false);
    }

    /** As {@link #between}, without messages and member tips of the priorities Low and Lowest. */
    public Slice importantBetween(long cursor, long end) {
        return slice(cursor, end, true);
    }

    private Slice slice(long cursor, long end, boolean important) {
        long from = Math.max(cursor, Math.min(end, tail()));
        List<Item> items = new ArrayList<>((int) (end - from));
        List<Gap> gaps = new ArrayList<>(0);
        long whole = cursor;
        long skipped = 0;
        for (long seq = from + 1; seq <= end; seq++) {
            TimelineEvent event = at(seq);
            if (event == null) {
                continue;
            }
            if (important && event.mayBeSkipped()) {
                skipped++;
            } else {
                addGap(gaps, items.size(), whole, seq - 1, skipped);
                skipped = 0;
                whole = seq;
                items.add(event.item());
            }
        }
        addGap(gaps, items.size(), whole, end, skipped);
        return new Slice(items, gaps);
    }

    /** Everything after {@code from} up to {@code to} is missing, unless there never was anything. */
    private void addGap(List<Gap> gaps, int before, long from, long to, long skipped) {
        long lost = to - from - skipped - holes(from, to);
        if (lost + skipped > 0) {
            gaps.add(new Gap(before, to, lost, skipped));
        }
    }

    /** At how many positions after {@code from} up to {@code to} there never was an event. */
    public long holes(long from, long to) {
        long sum = 0;
        for (Hole none : holes) {
            sum += none.within(from, to);
        }
        return sum;
    }

    /** Up to {@code limit} of the events after {@code cursor}, oldest first; those that are no longer held are left out. */
    public List<TimelineEvent> eventsAfter(long cursor, int limit) {
        List<TimelineEvent> events = new ArrayList<>();
        long end = head;
        for (long seq = Math.max(cursor, tail()) + 1; seq <= end && events.size() < limit; seq++) {
            TimelineEvent event = at(seq);
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    /** The newest messages (tips and notices left out), oldest first. */
    List<Item> newestMessages(int limit, long notBefore) {
        List<Item> messages = new ArrayList<>();
        for (long seq = head; seq > tail() && messages.size() < limit; seq--) {
            TimelineEvent event = at(seq);
            if (event == null || event.time() < notBefore) {
                break;
            }
            if (event.item().kind() == EventKind.MESSAGE && !recalled.contains(seq)) {
                messages.add(event.item());
            }
        }
        Collections.reverse(messages);
        return messages;
    }

    /** The cursor just before the first event at or after {@code time}, going back at most {@code limit} events. */
    long cursorAt(long time, int limit) {
        long cursor = head;
        while (cursor > tail() && head - cursor < limit) {
            TimelineEvent event = at(cursor);
            if (event == null || event.time() < time) {
                break;
            }
            cursor--;
        }
        return cursor;
    }

    /** Begins after {@code seq}: the events up to it are not held. */
    void beginAfter(long seq) {
        first = seq + 1;
        head = seq;
    }

    /** There is no event after the head up to {@code to}, and never will be: nobody has lost it. */
    void skip(long to) {
        List<Hole> more = new ArrayList<>(holes.subList(Math.max(0, holes.size() - MOST_HOLES + 1), holes.size()));
        more.add(new Hole(head, to));
        holes = List.copyOf(more);
        head = to;
    }

    /** The events after the head up to {@code to} will never be held: all who have not got them have lost them. */
    void lose(long to) {
        head = to;
    }

    void add(TimelineEvent event) {
        ring.set((int) (event.seq() & mask), event);
        head = event.seq();
    }

    /** The event at a position, or null when it is not held. */
    @Nullable
    TimelineEvent event(long seq) {
        return at(seq);
    }

    /** A message was taken back: newcomers do not see it. On the room's loop only. */
    void recall(List<Long> seqs) {
        recalled.removeIf(seq -> seq <= tail());
        recalled.addAll(seqs);
    }

    /** Whether the message at a position was taken back. On the room's loop. */
    public boolean recalled(long seq) {
        return recalled.contains(seq);
    }

    private @Nullable TimelineEvent at(long seq) {
        TimelineEvent event = ring.get((int) (seq & mask));
        return event != null && event.seq() == seq ? event : null;
    }
}
