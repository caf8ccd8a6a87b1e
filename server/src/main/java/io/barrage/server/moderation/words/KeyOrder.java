package io.barrage.server.moderation.words;

import java.util.Arrays;

/** Puts keys that stand in one array into their order, by merging and without an object per key. */
final class KeyOrder {
    private final char[] keys;
    private final int[] starts;

    private KeyOrder(char[] keys, int[] starts) {
        this.keys = keys;
        this.starts = starts;
    }

    /**
     * The numbers of the keys, the least key first, equal ones by their numbers.
     *
     * @param starts where each key begins, and at the end where the last one ends
     */
    static int[] of(char[] keys, int[] starts) {
        int count = starts.length - 1;
        KeyOrder order = new KeyOrder(keys, starts);
        int[] from = new int[count];
        Arrays.setAll(from, i -> i);
        int[] to = new int[count];
        for (int width = 1; width < count; width *= 2) {
            for (int begin = 0; begin < count; begin += 2 * width) {
                order.merge(from, begin, Math.min(begin + width, count), Math.min(begin + 2 * width, count), to);
            }
            int[] merged = to;
            to = from;
            from = merged;
        }
        return from;
    }

    private void merge(int[] from, int begin, int middle, int end, int[] to) {
        int left = begin;
        int right = middle;
        for (int at = begin; at < end; at++) {
            boolean takeLeft = right == end || (left < middle && compare(from[left], from[right]) <= 0);
            to[at] = from[takeLeft ? left++ : right++];
        }
    }

    private int compare(int a, int b) {
        return Arrays.compare(keys, starts[a], starts[a + 1], keys, starts[b], starts[b + 1]);
    }
}
