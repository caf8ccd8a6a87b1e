package io.barrage.server.moderation;

import java.util.ArrayDeque;

/** The moments at which something happened lately. A user may speak in several rooms at once, so any thread may count. */
final class Lately {
    private final ArrayDeque<Long> moments = new ArrayDeque<>(2);

    /**
     * Counts one more.
     *
     * @param now unix milliseconds
     * @param within how far back counts, milliseconds
     * @param most beyond which it is all the same, at least 1; no more are remembered
     * @return how many there were, this one among them, at most {@code most}
     */
    synchronized int count(long now, long within, int most) {
        while (!moments.isEmpty() && (moments.getFirst() <= now - within || moments.size() >= most)) {
            moments.removeFirst();
        }
        moments.addLast(now);
        return moments.size();
    }
}
