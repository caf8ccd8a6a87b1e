package io.barrage.client.wire;

/**
 * Where a message stands.
 *
 * @param seq its position in the room
 * @param time unix seconds, the server's
 */
public record Posted(long seq, long time) {}
