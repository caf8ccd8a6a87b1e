package io.barrage.server.engine;

import io.barrage.protocol.Sender;

/**
 * One instance (one SDK in one page) of a user in a room.
 *
 * @param user as it was when the seat was taken
 * @param instanceId given at login, kept over reconnections
 * @param since seq at which it was taken: the instance has no claim on events up to it
 * @param takenAt unix milliseconds
 */
public record Seat(Sender user, long instanceId, long since, long takenAt) {
    public String userId() {
        return user.userId();
    }
}
