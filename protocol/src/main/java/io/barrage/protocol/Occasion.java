package io.barrage.protocol;

/**
 * What every tip and notice says of the moment it is made.
 *
 * @param operator who made it happen
 * @param online members online after it
 * @param random unsigned 32-bit number that tells two of them apart
 * @param time unix seconds
 */
public record Occasion(GroupRef group, Sender operator, int online, long random, long time) {}
