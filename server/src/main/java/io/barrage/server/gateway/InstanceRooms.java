package io.barrage.server.gateway;

import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Room;
import io.barrage.server.room.Rooms;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rooms that an instance is in, and what the end of its login means there. Any thread. */
final class InstanceRooms {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceRooms.class);

    private final Rooms rooms;
    private final KeptSeats seats;

    InstanceRooms(Rooms rooms, KeptSeats seats) {
        this.rooms = rooms;
        this.seats = seats;
    }

    /** The login has ended: all its seats are given up. */
    void loggedOut(int sdkAppId, String user, long instanceId) {
        each(sdkAppId, instanceId, room -> room.membership().loggedOut(user, instanceId));
    }

    /** A newer login took over. */
    void replaced(int sdkAppId, String user, long instanceId) {
        each(sdkAppId, instanceId, room -> room.membership().replaced(user, instanceId));
    }

    /** Does something in each room of an instance, those left out that are gone by now. */
    CompletionStage<Void> each(int sdkAppId, long instanceId, Consumer<Room> action) {
        return seats.roomsOf(sdkAppId, instanceId)
                .thenAccept(keys -> keys.forEach(key -> quietly(key, room -> {
                    action.accept(room);
                    return true;
                })));
    }

    private void quietly(RoomKey key, Function<Room, Boolean> action) {
        rooms.ask(key, action).exceptionally(failure -> {
            LOG.debug("{}: {}", key, failure.toString());
            return false;
        });
    }
}
