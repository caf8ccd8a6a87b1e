package io.barrage.server.room;

import java.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The guests of a room: those who are pushed to, and those who polled lately. They are known by the id in their key, and
 * count as online. On the room's loop only.
 */
public final class Guests {
    /** How long a guest counts as online after a poll, or after its connection was lost. */
    static final long GOOD_FOR_MILLIS = 20_000;

    private final Audience audience;
    private final Clock clock;
    private final LinkedHashMap<String, Long> lastSeen = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Reader> pushedTo = new HashMap<>();
    private int elsewhere;

    Guests(Audience audience, Clock clock) {
        this.audience = audience;
        this.clock = clock;
    }

    /** Whoever polls has shown to be there. */
    public void polled(String guestId) {
        if (!pushedTo.containsKey(guestId)) {
            lastSeen.put(guestId, clock.millis());
        }
    }

    /** The guest is pushed what comes after {@code cursor}, in place of a connection that it had before. */
    public void take(String guestId, Reader reader, long cursor) {
        lastSeen.remove(guestId);
        Reader before = pushedTo.put(guestId, reader);
        if (before != null && before != reader) {
            audience.detach(before);
        }
        audience.attachGuest(reader, guestId, cursor);
    }

    /** Its connection is gone; it may come back. */
    public void lost(String guestId, Reader reader) {
        if (pushedTo.remove(guestId, reader)) {
            lastSeen.put(guestId, clock.millis());
        }
    }

    /** It has left. */
    public void left(String guestId) {
        Reader reader = pushedTo.get(guestId);
        forget(guestId);
        if (reader != null) {
            audience.detach(reader);
        }
    }

    /** It is a member now, and is counted and pushed to as such. */
    public void forget(String guestId) {
        lastSeen.remove(guestId);
        pushedTo.remove(guestId);
    }

    /** How many are at other nodes. */
    void elsewhere(int count) {
        elsewhere = count;
    }

    /** How many are there, at all nodes. */
    int online() {
        return here() + elsewhere;
    }

    int here() {
        long now = clock.millis();
        Iterator<Long> oldest = lastSeen.values().iterator();
        while (oldest.hasNext() && oldest.next() + GOOD_FOR_MILLIS <= now) {
            oldest.remove();
        }
        return lastSeen.size() + pushedTo.size();
    }
}
