package io.barrage.server.gateway;

import io.barrage.server.auth.Ticket;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Seat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The places of one connection in the audiences of rooms, which it holds for the seats of the login behind it: when they
 * end, the seats are reported lost. On the connection's event loop only.
 */
final class Places {
    private final Connection connection;

    /** Never changed but exchanged: nearly all have one, which is small so, and it may change while it is gone through. */
    private List<Place> places = List.of();

    private Map<RoomKey, String> guestRooms = Map.of();

    Places(Connection connection) {
        this.connection = connection;
    }

    /** Rooms that the connection joined as a guest, with the guest's id: it polls them, or is pushed to. Nearly all have none. */
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
     * who join again must still arrive. One in a room of this name that was dismissed is given up. A seat whose login is
     * over is lost at once.
     */
    void take(RoomAudience room, Seat seat, long cursor) {
        if (!isFor(seat)) {
            connection.reportLost(room.room(), seat.userId(), seat.instanceId(), cursor);
        } else {
            sit(room, cursor);
        }
    }

    /** As {@link #take} for a guest. */
    void takeAsGuest(RoomAudience room, String guestId, long cursor) {
        if (connection.isClosed()) {
            connection.reportGuestLost(room.room(), guestId);
            return;
        }
        String before = guestRooms.get(room.room());
        if (before != null && !before.equals(guestId)) {
            connection.reportGuestLost(room.room(), before);
        }
        guestIn(room.room(), guestId);
        sit(room, cursor);
    }

    private void sit(RoomAudience room, long cursor) {
        for (Place place : places) {
            RoomAudience taken = place.audience.room();
            if (taken == room) {
                return;
            }
            if (taken.room().equals(room.room())) {
                // What was said in the old room until its end may not be written yet.
                place.audience.catchUp(place);
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

    /** As {@link #take} for one that polls, and so has no place. */
    void poll(RoomKey room, Seat seat) {
        if (!isFor(seat)) {
            connection.reportLost(room, seat.userId(), seat.instanceId(), Long.MAX_VALUE);
        }
    }

    /**
     * Whether a seat would be reported lost at the end. The connection may have ended, or the login may be over, while the
     * join was under way: the rooms were told before there was this seat.
     */
    private boolean isFor(Seat seat) {
        Ticket ticket = connection.ticket();
        return !connection.isClosed()
                && ticket != null
                && ticket.instanceId() == seat.instanceId()
                && ticket.userId().equals(seat.userId());
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

    /** Gives all up, and tells the rooms of the seats and of the last event that was handed over. */
    void leaveAll() {
        List<Place> all = places;
        places = List.of();
        for (Place place : all) {
            place.audience.remove(place);
            reportLost(place.audience.room().room(), place.cursor);
        }
    }

    /** Tells the rooms where it is a guest; where that has become a member who goes on polling, of the seat. */
    void leaveAsGuest() {
        guestRooms.forEach((room, guestId) -> {
            reportLost(room, Long.MAX_VALUE);
            connection.reportGuestLost(room, guestId);
        });
    }

    private void reportLost(RoomKey room, long cursor) {
        Ticket ticket = connection.ticket();
        if (ticket != null) {
            connection.reportLost(room, ticket.userId(), ticket.instanceId(), cursor);
        }
    }
}
