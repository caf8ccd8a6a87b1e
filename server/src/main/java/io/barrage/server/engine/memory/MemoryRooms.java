package io.barrage.server.engine.memory;

import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Seat;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rooms that the memory engine holds, and in which of them an instance sits. A room is changed on its loop; the rooms
 * of instances are for any thread.
 */
final class MemoryRooms {
    private record Instance(int sdkAppId, long instanceId) {}

    private final Map<RoomKey, MemoryRoom> rooms = new ConcurrentHashMap<>();
    private final Map<Instance, Set<RoomKey>> byInstance = new ConcurrentHashMap<>();

    /** A room, held from now on. */
    MemoryRoom room(RoomKey key) {
        return rooms.computeIfAbsent(key, k -> new MemoryRoom());
    }

    Set<RoomKey> keys() {
        return Set.copyOf(rooms.keySet());
    }

    /** False when no such room is held. */
    boolean forget(RoomKey key) {
        MemoryRoom room = rooms.remove(key);
        if (room == null) {
            return false;
        }
        room.seats.keySet().forEach(instance -> unlink(key, instance));
        return true;
    }

    List<Seat> seats(RoomKey key) {
        MemoryRoom room = rooms.get(key);
        return room == null ? List.of() : List.copyOf(room.seats.values());
    }

    void sit(RoomKey key, Seat seat) {
        room(key).seats.put(seat.instanceId(), seat);
        byInstance.merge(
                new Instance(key.sdkAppId(), seat.instanceId()), Set.of(key), (before, added) -> with(before, key));
    }

    /** False when the instance has no seat there. */
    boolean leave(RoomKey key, long instanceId) {
        MemoryRoom room = rooms.get(key);
        if (room == null || room.seats.remove(instanceId) == null) {
            return false;
        }
        unlink(key, instanceId);
        return true;
    }

    Set<RoomKey> of(int sdkAppId, long instanceId) {
        return byInstance.getOrDefault(new Instance(sdkAppId, instanceId), Set.of());
    }

    private void unlink(RoomKey key, long instanceId) {
        byInstance.computeIfPresent(new Instance(key.sdkAppId(), instanceId), (instance, keys) -> {
            Set<RoomKey> left = without(keys, key);
            return left.isEmpty() ? null : left;
        });
    }

    /** Sets that never change: nearly every instance is in one room, and there are very many instances. */
    private static Set<RoomKey> with(Set<RoomKey> before, RoomKey key) {
        Set<RoomKey> after = new HashSet<>(before);
        after.add(key);
        return Set.copyOf(after);
    }

    private static Set<RoomKey> without(Set<RoomKey> before, RoomKey key) {
        Set<RoomKey> after = new HashSet<>(before);
        after.remove(key);
        return Set.copyOf(after);
    }

    /** Writes the whole state but the events: a checkpoint, during which the journal's other writers wait. */
    void writeTo(Journal journal) {
        rooms.forEach((key, room) -> {
            journal.head(key, room.head());
            room.seats.values().forEach(seat -> journal.sit(key, seat));
            if (room.attributes.seq() > 0) {
                journal.attributes(key, room.attributes);
            }
            if (room.counters.seq() > 0) {
                journal.counters(key, room.counters);
            }
            room.tables.forEach(
                    (table, entries) -> entries.forEach((userId, value) -> journal.entry(key, table, userId, value)));
        });
    }

    /** Writes the events that were read from an earlier journal. */
    void writeRestoredTo(Journal journal) {
        rooms.forEach((key, room) -> room.restored().forEach(event -> journal.event(key, event)));
    }
}
