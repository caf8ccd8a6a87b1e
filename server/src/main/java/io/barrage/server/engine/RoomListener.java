package io.barrage.server.engine;

/**
 * Told of what happens to a room that is opened on this node, by whichever node: in one order for all nodes, on the room's
 * loop, and never before those who wait for the stage of {@link RoomState#open} were told.
 */
public interface RoomListener {
    /** The next event of its timeline; {@link RoomEvent#seq} is one more than all that was told before. */
    void appended(RoomEvent event);

    /** As {@link #appended}, of an event that another node has appended. */
    default void appendedElsewhere(RoomEvent event) {
        appended(event);
    }

    /** No event has a position up to {@code to} that was not told yet: an engine that lost its memory starts above. */
    default void skipped(long to) {}

    /** The events up to {@code to} that were not told yet cannot be had any more. */
    default void lost(long to) {}

    /** Its attributes are these now. Told before the stage of the change completes on the node that made it. */
    default void changed(AttributeMap attributes) {}

    /** Its counters are these now. Told before the stage of the change completes on the node that made it. */
    default void changed(CounterMap counters) {}

    /**
     * An entry is this now; an empty value means that there is none. Told before the stage of the change completes on the
     * node that made it.
     */
    default void put(RoomData.Table table, String name, String value) {}

    /** Another node has taken a seat: it has the connection of this instance now. */
    default void taken(Seat seat) {}

    /**
     * The connection of a seat at another node is gone, or that node is.
     *
     * @param cursor the last event that it has; {@link KeptSeats#UNKNOWN} when nobody knows
     */
    default void seatLost(Seat seat, long cursor) {}

    /** Another node has given a seat up. */
    default void givenUp(Seat seat) {}

    /** How many guests are at all other nodes together. */
    default void guestsElsewhere(int count) {}

    /** Another node tells a user something that is on no timeline. */
    default void pushed(String userId, byte[] notice) {}

    /**
     * Another node has changed what is stored of the room, or made one anew of its name.
     *
     * @param record as it was given to {@link RoomState#recordChanged}
     */
    default void recordChanged(byte[] record) {}

    /** The engine has lost what it held of the room beside its timeline: it is to be given back ({@link RoomData#giveBack}). */
    default void forgotten() {}

    /** Changes may have been missed that are on no timeline: all of {@link RoomData} and {@link KeptSeats} is to be read. */
    default void readAgain() {}
}
