package io.barrage.client.load;

import java.util.Arrays;

/**
 * Which positions of a room's timeline one reader has seen: one bit each, from the first that it saw. Written by one
 * thread; read by others when that has come to rest.
 */
final class SeqLedger {
    private static final int FIRST_WORDS = 8;

    private long[] bits = new long[0];
    private long base;
    private volatile long highest;
    private long doubled;
    private long outOfOrder;

    void saw(long seq) {
        if (bits.length == 0) {
            base = seq;
            bits = new long[FIRST_WORDS];
        }
        if (seq < base) {
            outOfOrder++;
            return;
        }
        int word = (int) ((seq - base) >> 6);
        if (word >= bits.length) {
            bits = Arrays.copyOf(bits, Math.max(word + 1, bits.length * 2));
        }
        long bit = 1L << (seq - base);
        if ((bits[word] & bit) != 0) {
            doubled++;
        } else if (seq < highest) {
            outOfOrder++;
        }
        bits[word] |= bit;
        highest = Math.max(highest, seq);
    }

    /** The highest position seen, 0 before the first. Any thread. */
    long highest() {
        return highest;
    }

    /** How many positions from {@code from} to {@code to}, both included, were seen. */
    long seenBetween(long from, long to) {
        long count = 0;
        for (long seq = Math.max(from, base); seq <= to && !missingBeyond(seq); seq++) {
            count += (bits[(int) ((seq - base) >> 6)] >>> (seq - base)) & 1;
        }
        return count;
    }

    private boolean missingBeyond(long seq) {
        return (seq - base) >> 6 >= bits.length;
    }

    /** Positions that came more than once, counted each time. */
    long doubled() {
        return doubled;
    }

    /** Positions that came after a higher one. */
    long outOfOrder() {
        return outOfOrder;
    }
}
