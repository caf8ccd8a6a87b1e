package io.barrage.server.engine.memory;

import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Seat;

/**
 * Takes up what an earlier process has written, record by record.
 *
 * @param keptEvents how many of a room's last events come back
 */
record Replay(MemoryRooms rooms, int keptEvents) implements JournalRecord.Reader {
    @Override
    public void event(RoomKey key, RoomEvent event) {
        rooms.room(key).restore(event, keptEvents);
    }

    @Override
    public void seat(RoomKey key, Seat seat) {
        rooms.sit(key, seat);
    }

    @Override
    public void leave(RoomKey key, long instanceId) {
        rooms.leave(key, instanceId);
    }

    @Override
    public void head(RoomKey key, long head) {
        rooms.room(key).head(head);
    }

    @Override
    public void attributes(RoomKey key, AttributeMap map) {
        rooms.room(key).attributes = map;
    }

    @Override
    public void counters(RoomKey key, CounterMap map) {
        rooms.room(key).counters = map;
    }

    @Override
    public void entry(RoomKey key, RoomData.Table table, String userId, String value) {
        rooms.room(key).put(table, userId, value);
    }

    @Override
    public void forget(RoomKey key) {
        rooms.forget(key);
    }
}
