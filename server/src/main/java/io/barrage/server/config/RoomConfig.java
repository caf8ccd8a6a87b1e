package io.barrage.server.config;

import java.time.Duration;

/**
 * Defaults of every room.
 *
 * @param timelineEvents how many of its last events a room keeps in memory, a power of two; 1024 by default
 * @param historyMessages how many messages a newcomer gets, 0 to 100; 20 by default
 * @param historyAge messages older than this are not shown to newcomers; 24 h by default
 * @param joinTipsUpTo join and quit tips are sent while the room has at most this many members; 1000 by default
 * @param joinTipsEvery how long a room rests between two of them, those in between go together; 1 s by default, 0 = each at
 *     once
 */
public record RoomConfig(
        int timelineEvents, int historyMessages, Duration historyAge, int joinTipsUpTo, Duration joinTipsEvery) {
    public static RoomConfig defaults() {
        return new RoomConfig(1024, 20, Duration.ofHours(24), 1000, Duration.ofSeconds(1));
    }
}
