package io.barrage.server.room;

/**
 * From where an instance goes on that comes back: how much of what was written to its old connection may not have
 * arrived. What is sent again is dropped by the SDKs, which remember the last 100 message ids.
 */
public enum Resume {
    /** All that was written has arrived: the other side closed the connection with nothing in flight. */
    EXACT(0, 0),
    /** The connection broke: what was written in its last moments may be lost. */
    BROKEN(Resume.IN_FLIGHT_MILLIS, Resume.MOST_REPEATED),
    /** The client gave the connection up after 13 s without a frame, so it has none of what was written since. */
    SILENT(15_000, Integer.MAX_VALUE);

    /** How long an event may be under way in a healthy connection. */
    static final long IN_FLIGHT_MILLIS = 2_000;

    /** Ids that a published SDK remembers. */
    static final int MOST_REPEATED = 100;

    private final long backMillis;
    private final int mostEvents;

    Resume(long backMillis, int mostEvents) {
        this.backMillis = backMillis;
        this.mostEvents = mostEvents;
    }

    long from(Timeline timeline, long cursor, long now) {
        long known = Math.min(cursor, timeline.head());
        return backMillis == 0 ? known : Math.min(known, timeline.cursorAt(now - backMillis, mostEvents));
    }
}
