package io.barrage.server.moderation.words;

import java.util.Arrays;

/**
 * Tens of thousands of short texts in two arrays: the collector of garbage would move as many objects, twice each, while rooms wait for
 * it. Grows while one thread fills it, then is only read.
 */
final class PackedTexts {
    private char[] characters = new char[1024];
    private int[] offsets = new int[128];
    private int count;

    void add(String text) {
        int offset = offsets[count];
        if (++count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        int end = offset + text.length();
        if (end > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(end, characters.length * 2));
        }
        text.getChars(0, text.length(), characters, offset);
        offsets[count] = end;
    }

    /** Gives back the room that growing left. */
    void trim() {
        characters = Arrays.copyOf(characters, offsets[count]);
        offsets = Arrays.copyOf(offsets, count + 1);
    }

    int count() {
        return count;
    }

    String get(int index) {
        return new String(characters, offsets[index], offsets[index + 1] - offsets[index]);
    }
}
