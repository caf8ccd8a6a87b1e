package io.barrage.server.transfer;

/**
 * How much was moved.
 *
 * @param rows of the database
 * @param rooms of which more is held than what is stored
 */
public record Moved(long rows, long rooms) {}
