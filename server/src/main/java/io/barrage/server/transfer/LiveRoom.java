package io.barrage.server.transfer;

import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomKey;
import java.util.Map;

/**
 * What an engine holds of a room, but its events.
 *
 * @param head the highest position that was handed out
 */
record LiveRoom(RoomKey key, long head, RoomData.Held held) {
    /** Whether a room without it would be the same. */
    boolean isEmpty() {
        return head == 0
                && held.attributes().seq() == 0
                && held.counters().seq() == 0
                && held.tables().values().stream().allMatch(Map::isEmpty);
    }
}
