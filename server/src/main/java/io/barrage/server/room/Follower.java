package io.barrage.server.room;

import io.barrage.server.engine.RoomKey;

/**
 * Somebody who reads what happens in all rooms of this node, each with a cursor of its own: it costs a room nothing but a
 * sign that there is something new.
 */
public interface Follower {
    /** Reads nothing. */
    Follower NONE = (room, timeline) -> () -> {};

    /**
     * A room was opened on this node. The result is run on the room's loop whenever the timeline has advanced; it must not
     * wait.
     *
     * @param timeline may go on being read after the room is gone
     */
    Runnable follow(RoomKey room, Timeline timeline);
}
