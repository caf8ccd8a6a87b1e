package io.barrage.server.room;

import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Seat;

/** Those who read one room live. The room says who, and when there is something new; how it reaches them is the gateway's matter. Any thread. */
public interface Audience {
    /** Makes an audience for a room. */
    interface Factory {
        Audience of(RoomKey room, Timeline timeline);
    }

    /**
     * From now on the reader gets what comes after {@code cursor}, for the seat that was taken with it. When the login that
     * took the seat is over by then, the seat is reported lost.
     */
    void attach(Reader reader, Seat seat, long cursor);

    /** As {@link #attach}, for a reader that polls: nothing is pushed to it. */
    void attachPolling(Reader reader, Seat seat);

    /** As {@link #attach}, for a guest, whose connection is reported lost when it ends. */
    void attachGuest(Reader reader, String guestId, long cursor);

    void detach(Reader reader);

    /** How its events are to be merged, from now on. */
    void merging(OwnMerge own);

    /** The timeline has grown. */
    void advanced();
}
