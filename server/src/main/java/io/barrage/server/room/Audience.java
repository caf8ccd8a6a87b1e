package io.barrage.server.room;

/** Those who read one room live. The room says who, and when there is something new; how it reaches them is the gateway's matter. Any thread. */
public interface Audience {
    /** Makes an audience for a room. */
    interface Factory {
        Audience of(io.barrage.server.engine.RoomKey room, Timeline timeline);
    }

    /** From now on the reader gets what comes after {@code cursor}. */
    void attach(Reader reader, long cursor);

    void detach(Reader reader);

    /** How its events are to be merged, from now on. */
    void merging(OwnMerge own);

    /** The timeline has grown. */
    void advanced();
}
