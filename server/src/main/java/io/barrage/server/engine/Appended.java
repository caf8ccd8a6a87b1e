package io.barrage.server.engine;

/**
 * Where an event stands.
 *
 * @param time unix milliseconds at which it was first appended
 * @param repeated true when the same sender had sent the same random within the window; nothing was published again
 */
public record Appended(long seq, long time, boolean repeated) {}
