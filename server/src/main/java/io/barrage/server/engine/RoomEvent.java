package io.barrage.server.engine;

/** An event at its position on a room's timeline. {@code seq} starts at 1 and never goes back. */
public record RoomEvent(long seq, Draft draft) {}
