package io.barrage.server.engine;

/**
 * What makes a message the same one when it is sent again.
 *
 * @param sender user id
 * @param random unsigned 32-bit number of the sender
 */
public record Repeatable(String sender, long random) {}
