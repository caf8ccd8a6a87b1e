package io.barrage.server.engine;

import java.util.Set;

/** All that the nodes of an installation share of their rooms, which one implementation keeps together. */
public interface Engine extends RoomState, RoomData, KeptSeats, AutoCloseable {
    /** The rooms of which it holds events or seats, of this process or the one before. Any thread. */
    Set<RoomKey> knownRooms();

    /** Whether what nodes share can be reached now: else no room takes anything. Any thread. */
    boolean reachable();

    /** Nothing is called after this. */
    @Override
    void close();
}
