package io.barrage.load;

import java.util.List;

/**
 * What counts in one frame.
 *
 * @param seqs positions of its items, in the order they stand
 * @param stamps {@link System#nanoTime} at which each stamped message left, in order; may be fewer than the items
 * @param gaps positions that the server says it does not send, in rising order
 * @param unbroken there is a position at least, and each is the one before plus one, without a gap
 */
record Digest(long[] seqs, long[] stamps, List<Range> gaps, boolean unbroken) {
    static final Digest NOTHING = of(new long[0], new long[0], List.of());

    static Digest of(long[] seqs, long[] stamps, List<Range> gaps) {
        boolean unbroken = seqs.length > 0 && gaps.isEmpty();
        for (int i = 1; i < seqs.length; i++) {
            unbroken &= seqs[i] == seqs[i - 1] + 1;
        }
        return new Digest(seqs, stamps, gaps, unbroken);
    }

    long first() {
        return seqs[0];
    }

    long last() {
        return seqs[seqs.length - 1];
    }
}
