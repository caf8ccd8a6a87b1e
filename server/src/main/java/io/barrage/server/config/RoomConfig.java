package io.barrage.server.config;

import java.time.Duration;

/**
 * Defaults of every room.
 *
 * @param timelineEvents how many of its last events a room keeps in memory, a power of two
 * @param historyMessages how many messages a newcomer gets, 0 to 100
 * @param historyAge messages older than this are not shown to newcomers
 * @param joinTipsUpTo join and quit tips are sent while the room has at most this many members
 * @param joinTipsEvery how long a room rests between two of them, those in between go together, 0 = each at once
 */
public record RoomConfig(
        int timelineEvents, int historyMessages, Duration historyAge, int joinTipsUpTo, Duration joinTipsEvery) {
    public static RoomConfig defaults() {
        return Defaults.ALL.room();
    }
}
