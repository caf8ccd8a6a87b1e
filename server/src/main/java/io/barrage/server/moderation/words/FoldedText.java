package io.barrage.server.moderation.words;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as folded symbols, each with its place in the original. Reused for one text after the other; for one thread.
 */
final class FoldedText {
    /** Between a symbol and the one before there is: nothing. */
    static final byte NOTHING = 0;
    /** White space. */
    static final byte SPACE = 1;
    /** A sign. */
    static final byte SIGN = 2;
    /** An end of a sentence. */
    static final byte SENTENCE = 4;
    /** An apostrophe. */
    static final byte APOSTROPHE = 8;
    /** More than {@link #WIDEST} of them. */
    static final byte WIDE = 16;

    private static final int WIDEST = 8;

    /** Folded characters. */
    char[] symbols = new char[256];
    /** Their first units in the text. */
    int[] starts = new int[256];
    /** What is before each. */
    byte[] gaps = new byte[256];

    int length;
    /** Whether a sign was met that can be read as a letter or as a separator. */
    boolean ambiguous;

    private String text = "";
    private byte gap;
    private int gapWidth;

    /**
     * Takes a text.
     *
     * @param signsSeparate whether signs that can be read as letters are separators instead
     */
    void fold(String text, boolean signsSeparate) {
        this.text = text;
        length = 0;
        ambiguous = false;
        gap = NOTHING;
        gapWidth = 0;
        for (int at = 0; at < text.length(); at++) {
            char folded = Folding.of(text.charAt(at));
            if (folded > Folding.LAST_MARK) {
                letter(folded, at, signsSeparate);
            } else if (folded == Folding.SURROGATE) {
                at += beyond(at, signsSeparate);
            } else if (folded == Folding.SEQUENCE) {
                letters(Folding.sequence(text.charAt(at)), at, signsSeparate);
            } else {
                mark(folded);
            }
        }
    }

    /** Takes a text; whether there is anything in it that can be found: a letter or digit. */
    boolean holdsLetter(String text) {
        fold(text, true);
        return length > 0;
    }

    /** The unit in the original text that a symbol was folded from, or the first of two. */
    char raw(int index) {
        return text.charAt(starts[index]);
    }

    /** All symbols. */
    String symbols() {
        return new String(symbols, 0, length);
    }

    private void letter(char folded, int at, boolean signsSeparate) {
        if (Signs.isRead(folded)) {
            ambiguous = true;
            if (signsSeparate) {
                mark(folded == '!' ? Folding.SENTENCE : Folding.SIGN);
                return;
            }
        }
        add(folded, at);
    }

    private void letters(@Nullable String folded, int at, boolean signsSeparate) {
        for (int i = 0; folded != null && i < folded.length(); i++) {
            letter(folded.charAt(i), at, signsSeparate);
        }
    }

    /** Takes a character of two units, or half of one; gives the units beyond the first. */
    private int beyond(int at, boolean signsSeparate) {
        int codePoint = text.codePointAt(at);
        String folded = Folding.sequence(codePoint);
        int more = Character.charCount(codePoint) - 1;
        if (folded != null) {
            letters(folded, at, signsSeparate);
            return more;
        }
        char mark = more == 0 ? Folding.SIGN : Folding.markBeyond(codePoint);
        if (mark != 0) {
            mark(mark);
        } else {
            add(text.charAt(at), at);
            add(text.charAt(at + 1), at + 1);
        }
        return more;
    }

    private void mark(char mark) {
        if (mark == Folding.SKIP) {
            return;
        }
        gap |= switch (mark) {
            case Folding.SPACE -> SPACE;
            case Folding.SENTENCE -> SENTENCE;
            case Folding.APOSTROPHE -> APOSTROPHE;
            default -> SIGN;
        };
        if (++gapWidth > WIDEST) {
            gap |= WIDE;
        }
    }

    private void add(char symbol, int at) {
        if (length == symbols.length) {
            symbols = Arrays.copyOf(symbols, length * 2);
            starts = Arrays.copyOf(starts, length * 2);
            gaps = Arrays.copyOf(gaps, length * 2);
        }
        symbols[length] = symbol;
        starts[length] = at;
        gaps[length++] = gap;
        gap = NOTHING;
        gapWidth = 0;
    }
}
