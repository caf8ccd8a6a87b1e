package io.barrage.server.room;

import io.barrage.server.engine.RoomKey;

/**
 * What an opened room amounts to, as of its last tick.
 *
 * @param online members and guests who are there
 * @param head position of its last event: two of them tell how many there were in between
 */
public record RoomCount(RoomKey key, int online, long head) {}
