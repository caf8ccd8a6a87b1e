package io.barrage.server.moderation.words;

import java.util.Arrays;

/**
 * The forms in which words are looked for: folded, in pinyin, as initials. All in a few arrays, since there are many. Grows while
 * a filter is compiled, then is only read.
 */
final class Forms {
    /** Letters may stand before it. */
    static final byte OPEN_START = 1;
    /** Letters may stand behind it. */
    static final byte OPEN_END = 2;
    /** Some of its characters are in pinyin. */
    static final byte PINYIN = 4;
    /** It consists of initials. */
    static final byte INITIALS = 8;
    /** It is a word of English too, so it counts only with something between its syllables. */
    static final byte ONLY_APART = 16;

    /** It consists of digits of Chinese: 六四 is neither in 64 nor in 六四八. */
    static final byte NUMBER = 32;

    /** Nothing in it may be repeated. */
    static final byte EXACT = 64;

    private char[] symbols = new char[1024];
    private int[] offsets = new int[128];
    private long[] joints = new long[128];
    private byte[] flags = new byte[128];
    private int[] words = new int[128];
    private int count;

    /**
     * Adds a form of a word.
     *
     * @param form folded characters, at least one
     * @param joint bit n: between the characters n - 1 and n anything may stand, for there a part of it begins
     * @param word index of the word
     */
    void add(CharSequence form, long joint, int flag, int word) {
        int offset = offsets[count];
        if (count + 1 == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            joints = Arrays.copyOf(joints, count * 2);
            flags = Arrays.copyOf(flags, count * 2);
            words = Arrays.copyOf(words, count * 2);
        }
        while (offset + form.length() > symbols.length) {
            symbols = Arrays.copyOf(symbols, symbols.length * 2);
        }
        for (int i = 0; i < form.length(); i++) {
            symbols[offset + i] = form.charAt(i);
        }
        joints[count] = joint;
        flags[count] = (byte) flag;
        words[count++] = word;
        offsets[count] = offset + form.length();
    }

    /** Gives back the room that growing left. */
    void trim() {
        symbols = Arrays.copyOf(symbols, offsets[count]);
        offsets = Arrays.copyOf(offsets, count + 1);
        joints = Arrays.copyOf(joints, count);
        flags = Arrays.copyOf(flags, count);
        words = Arrays.copyOf(words, count);
    }

    /** The characters of all forms together. */
    int symbols() {
        return offsets[count];
    }

    int count() {
        return count;
    }

    int length(int form) {
        return offsets[form + 1] - offsets[form];
    }

    /** The folded character at an index within a form. */
    char symbol(int form, int index) {
        return symbols[offsets[form] + index];
    }

    boolean isJoint(int form, int index) {
        return index < Long.SIZE && ((joints[form] >>> index) & 1) != 0;
    }

    boolean has(int form, byte flag) {
        return (flags[form] & flag) != 0;
    }

    /** The index of its word. */
    int word(int form) {
        return words[form];
    }

    long bytes() {
        return symbols.length * 2L + offsets.length * 4L + joints.length * 8L + flags.length + words.length * 4L;
    }
}
