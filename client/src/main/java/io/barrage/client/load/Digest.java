package io.barrage.client.load;

/**
 * What counts in one frame.
 *
 * @param seqs positions of its items, in the order they stand
 * @param stamps {@link System#nanoTime} at which each stamped message left, in order; may be fewer than the items
 */
record Digest(long[] seqs, long[] stamps) {
    static final Digest NOTHING = new Digest(new long[0], new long[0]);
}
