package io.barrage.server.room;

import io.barrage.protocol.Priority;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rate of a room. Under it messages pass at once. Over it they wait, at most as many as one second lets out, and leave
 * as the rate allows: the highest rank first, the oldest of a rank first. A newcomer that finds no place pushes out the
 * newest of the lowest rank below its own, or is dropped itself. What has waited a second is dropped.
 *
 * <p>It behaves as if it looked at every millisecond, however late it is called. A rate of 0 lets everything pass. On the
 * room's loop, which also calls it in time.
 */
final class RateGate<T> {
    static final long MOST_WAIT_MILLIS = 1000;

    private static final int LOWEST_RANK = 4;

    /** What becomes of messages that have waited at the gate. */
    interface Exit<T> {
        /**
         * It leaves now.
         *
         * @return false when it may not be published any more, so that another one goes in its place
         */
        boolean leave(T message);

        /** It never leaves. */
        void drop(T message, RoomTraffic.Reason reason);
    }

    private record Waiting<T>(T message, long since) {}

    /** Those who wait; there is one only while somebody does. */
    private static final class Line<T> {
        private final List<ArrayDeque<Waiting<T>>> byRank = IntStream.rangeClosed(0, LOWEST_RANK)
                .mapToObj(rank -> new ArrayDeque<Waiting<T>>())
                .toList();
        private int size;

        void add(T message, int rank, long now) {
            byRank.get(rank).addLast(new Waiting<>(message, now));
            size++;
        }

        /** The oldest of the highest rank. */
        T takeFirst() {
            for (ArrayDeque<Waiting<T>> rank : byRank) {
                Waiting<T> first = rank.poll();
                if (first != null) {
                    size--;
                    return first.message();
                }
            }
            throw new IllegalStateException("nobody waits (expected: " + size + ")");
        }

        /** The newest of the lowest rank, if that is below a given one. */
        @Nullable
        T takeLastBelow(int rank) {
            for (int lowest = LOWEST_RANK; lowest > rank; lowest--) {
                Waiting<T> last = byRank.get(lowest).pollLast();
                if (last != null) {
                    size--;
                    return last.message();
                }
            }
            return null;
        }

        /** One that had waited too long before a moment. */
        @Nullable
        T takeExpired(long time) {
            for (ArrayDeque<Waiting<T>> rank : byRank) {
                Waiting<T> oldest = rank.peek();
                if (oldest != null && oldest.since() + MOST_WAIT_MILLIS < time) {
                    rank.remove();
                    size--;
                    return oldest.message();
                }
            }
            return null;
        }

        /** The moment at which the first of them has waited too long. */
        long expiry() {
            long first = Long.MAX_VALUE;
            for (ArrayDeque<Waiting<T>> rank : byRank) {
                Waiting<T> oldest = rank.peek();
                first = oldest == null ? first : Math.min(first, oldest.since());
            }
            return first + MOST_WAIT_MILLIS + 1;
        }
    }

    /** Ranks go from 0, which goes before all priorities, up to that of the lowest priority. */
    static int rank(Priority priority) {
        return switch (priority) {
            case HIGH -> 1;
            case NORMAL -> 2;
            case LOW -> 3;
            case LOWEST -> LOWEST_RANK;
        };
    }

    private final Exit<T> exit;
    private final Allowance allowance = new Allowance();
    private @Nullable Line<T> line;

    RateGate(Exit<T> exit) {
        this.exit = exit;
    }

    /** Whether a message may be published at once; what has waited and is due has then left before it. */
    boolean passes(long now, int perSecond) {
        if (line != null) {
            advance(now, perSecond);
        }
        return line == null && (perSecond == 0 || allowance.take(perSecond, now));
    }

    /** A message was published that did not come through here: those that do have less. */
    void published(long now, int perSecond) {
        if (perSecond > 0) {
            allowance.spend(perSecond, now);
        }
    }

    /** Keeps a message that does not pass, or drops it or another one at once. */
    void await(T message, int rank, long now, int perSecond) {
        Line<T> waiting = line == null ? new Line<>() : line;
        T pushedOut = null;
        if (waiting.size >= perSecond) {
            pushedOut = waiting.takeLastBelow(rank);
            if (pushedOut == null) {
                exit.drop(message, RoomTraffic.Reason.RATE);
                return;
            }
        }
        waiting.add(message, rank, now);
        line = waiting;
        if (pushedOut != null) {
            exit.drop(pushedOut, RoomTraffic.Reason.PUSHED_OUT);
        }
    }

    /**
     * Lets out and drops what is due.
     *
     * @return unix milliseconds at which to call again, 0 when nothing waits
     */
    long advance(long now, int perSecond) {
        for (Line<T> waiting = line; waiting != null; waiting = line) {
            long due = perSecond == 0 ? now : allowance.next(perSecond);
            T expired = waiting.takeExpired(Math.min(due, now));
            if (expired != null) {
                endIfEmpty(waiting);
                exit.drop(expired, RoomTraffic.Reason.EXPIRED);
            } else if (due > now) {
                return Math.min(due, waiting.expiry());
            } else {
                letOut(waiting, due, perSecond);
            }
        }
        return 0;
    }

    private void letOut(Line<T> waiting, long due, int perSecond) {
        T next = waiting.takeFirst();
        endIfEmpty(waiting);
        boolean taken = perSecond > 0 && allowance.take(perSecond, due);
        if (!exit.leave(next) && taken) {
            allowance.giveBack();
        }
    }

    private void endIfEmpty(Line<T> waiting) {
        if (waiting.size == 0) {
            line = null;
        }
    }

    /** Sends away all who wait. */
    void clear(Consumer<T> away) {
        Line<T> waiting = line;
        line = null;
        while (waiting != null && waiting.size > 0) {
            away.accept(waiting.takeFirst());
        }
    }
}
