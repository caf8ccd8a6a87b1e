package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.config.AppConfig;
import io.barrage.server.storage.RoomCatalog;
import io.barrage.server.storage.RoomRecord;

/**
 * Whether a room may be created: its id is free, and its app and its owner have not too many. On a storage thread.
 *
 * @param limits those of the room's app
 */
record CreationLimits(RoomCatalog catalog, AppConfig limits, RoomRecord room) {
    private static final long SECONDS_PER_DAY = 86_400;

    /** Refuses an id that is taken: with 10025 when by a room of the same owner, else with 10021. */
    void requireFree() {
        catalog.find(room.sdkAppId(), room.groupId()).ifPresent(other -> {
            boolean yours = other.owner() != null && other.owner().equals(room.owner());
            throw new Refused(yours ? ErrorCode.GROUP_ID_YOURS : ErrorCode.GROUP_ID_TAKEN);
        });
    }

    /**
     * Refuses one more room of an app or an owner that has too many (10036, 10037), or of which too many were created
     * within a day (10006).
     *
     * @param now unix seconds
     */
    void requireFew(long now, CreationHooks hooks) {
        if (limits.rooms() > 0 && catalog.count(room.sdkAppId()) >= limits.rooms()) {
            throw new Refused(ErrorCode.TOO_MANY_ROOMS);
        }
        if (limits.roomsPerOwner() > 0 && room.owner() != null && owned() >= limits.roomsPerOwner()) {
            throw new Refused(ErrorCode.OWNER_HAS_TOO_MANY);
        }
        if (limits.roomsPerDay() == 0) {
            return;
        }
        int today = catalog.countCreatedAfter(room.sdkAppId(), now - SECONDS_PER_DAY);
        if (today >= limits.roomsPerDay()) {
            throw new Refused(
                    ErrorCode.TOO_OFTEN, "more than " + limits.roomsPerDay() + " groups created within 24 hours");
        }
        hooks.counted(today, limits.roomsPerDay());
    }

    /** How many rooms the owner has. */
    int owned() {
        return catalog.countOwned(room.sdkAppId(), room.owner());
    }
}
