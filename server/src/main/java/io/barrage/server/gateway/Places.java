package io.barrage.server.gateway;

import io.barrage.server.engine.RoomKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;

/** The places of one connection in the audiences of rooms. On the connection's event loop only. */
final class Places {
    /** Never changed but exchanged: nearly all have one, which is small so, and it may change while it is gone through. */
    private List<Place> places = List.of();

    private Map<RoomKey, String> guestRooms = Map.of();

    /** Rooms that the connection joined as a guest, with the guest's id: it polls them. Nearly all have none. */
    Map<RoomKey, String> guestRooms() {
        return guestRooms;
    }

    void guestIn(RoomKey room, String guestId) {
        Map<RoomKey, String> rooms = new HashMap<>(guestRooms);
        rooms.put(room, guestId);
        guestRooms = Map.copyOf(rooms);
    }

    void guestLeft(RoomKey room) {
        Map<RoomKey, String> rooms = new HashMap<>(guestRooms);
        rooms.remove(room);
        guestRooms = Map.copyOf(rooms);
    }

    boolean in(RoomKey room) {
        for (Place place : places) {
            if (place.audience.room().room().equals(room)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes a place that goes on after {@code cursor}. One that is there already stays as it is: what is under way to those
     * who join again must still arrive. One in a room of this name that was dismissed is given up.
     */
    void take(RoomAudience room, Connection connection, long cursor) {
        for (Place place : places) {
            RoomAudience taken = place.audience.room();
            if (taken == room) {
                return;
            }
            if (taken.room().equals(room.room())) {
                giveUp(taken);
            }
        }
        LoopAudience audience = room.on(connection.loop());
        Place place = audience.add(connection, cursor);
        List<Place> more = new ArrayList<>(places);
        more.add(place);
        places = List.copyOf(more);
        audience.catchUp(place);
    }

    void giveUp(RoomAudience room) {
        for (Place place : places) {
            if (place.audience.room() == room) {
                places = places.stream().filter(other -> other != place).collect(Collectors.toUnmodifiableList());
                place.audience.remove(place);
                return;
            }
        }
    }

    /** Hands over all events of a room that were not handed over yet. */
    void catchUp(RoomKey room) {
        for (Place place : places) {
            if (place.audience.room().room().equals(room)) {
                place.audience.catchUp(place);
            }
        }
    }

    /** Whether its socket has held it back in a room since before a moment. */
    boolean behindSinceBefore(long moment) {
        for (Place place : places) {
            if (place.behindSince != 0 && place.behindSince - moment < 0) {
                return true;
            }
        }
        return false;
    }

    void catchUpAll() {
        for (Place place : places) {
            place.audience.catchUp(place);
        }
    }

    /** Gives all up; the consumer is told each room and the last event handed over. */
    void leaveAll(ObjLongConsumer<RoomKey> left) {
        List<Place> all = places;
        places = List.of();
        for (Place place : all) {
            place.audience.remove(place);
            left.accept(place.audience.room().room(), place.cursor);
        }
    }
}
