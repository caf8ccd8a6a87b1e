package io.barrage.server.moderation.words;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as contact patterns read it: letters and digits folded, digits of Chinese as digits, all kinds of dots one, what cannot be
 * seen left out, all else as it is; with the places in the original. For one thread.
 */
final class LinedText {
    private static final String DOTS = ".。．｡·•・․‧∙⋅";
    private static final String DASHES = "-‐‑‒–—－﹣−_＿~～";
    private static final String CHINESE_DIGITS = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖幺";
    private static final String WORTH = "01234567890123456789" + "1";

    private final StringBuilder lined = new StringBuilder();
    private final String text;
    private int[] starts;

    LinedText(String text) {
        this.text = text;
        starts = new int[text.length() + 1];
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            add(codePoint, at);
            at += Character.charCount(codePoint);
        }
        place(text.length());
    }

    /** What is matched. */
    CharSequence lined() {
        return lined;
    }

    /** The place in the original text of a place in {@link #lined}. */
    int original(int at) {
        return starts[at];
    }

    /** Behind the character in the original text that the one before this place came from. */
    int originalEnd(int at) {
        int start = starts[at - 1];
        return start + Character.charCount(text.codePointAt(start));
    }

    private void add(int codePoint, int at) {
        String sequence = Folding.sequence(codePoint);
        char folded = Character.isBmpCodePoint(codePoint) ? Folding.of((char) codePoint) : Folding.SURROGATE;
        if (DOTS.indexOf(codePoint) >= 0) {
            append('.', at);
        } else if (DASHES.indexOf(codePoint) >= 0) {
            append(codePoint == '_' || codePoint == '＿' ? '_' : '-', at);
        } else if (codePoint == '➕' || codePoint == '﹢') {
            append('+', at);
        } else if (folded > Folding.LAST_MARK) {
            append(digit(folded), at);
        } else if (sequence != null) {
            appendAll(sequence, at);
        } else if (folded == Folding.SPACE) {
            append(' ', at);
        } else if (folded != Folding.SKIP) {
            append(plain(codePoint), at);
        }
    }

    private static char digit(char folded) {
        int index = CHINESE_DIGITS.indexOf(folded);
        return index < 0 ? folded : WORTH.charAt(index);
    }

    /** Signs in full width as in half width; what is beyond the BMP as something that no pattern asks for. */
    private static char plain(int codePoint) {
        if (codePoint > 0xFF00 && codePoint < 0xFF5F) {
            return (char) (codePoint - 0xFF01 + '!');
        }
        return Character.isBmpCodePoint(codePoint) ? (char) codePoint : '\u2022';
    }

    private void appendAll(@Nullable String folded, int at) {
        for (int i = 0; folded != null && i < folded.length(); i++) {
            append(digit(folded.charAt(i)), at);
        }
    }

    private void append(char c, int at) {
        place(at);
        lined.append(c);
    }

    private void place(int at) {
        if (lined.length() == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[lined.length()] = at;
    }
}
