package io.barrage.server.engine;

/**
 * One instance (one SDK in one page) of a user in a room.
 *
 * @param tinyId numeric id of the user
 * @param instanceId given at login, kept over reconnections
 * @param since seq at which it was taken: the instance has no claim on events up to it
 * @param takenAt unix milliseconds
 */
public record Seat(String userId, long tinyId, long instanceId, long since, long takenAt) {}
