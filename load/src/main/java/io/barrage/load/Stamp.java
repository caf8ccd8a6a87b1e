package io.barrage.load;

import java.util.Locale;

/** The beginning of each message's text: a tilde and the 19 digits of {@link System#nanoTime} at which it left. */
final class Stamp {
    private static final int DIGITS = 19;
    private static final String WORDS = "hello everyone nice stream love this song what time is the next match ";

    private Stamp() {}

    /** A text that leaves now, filled with words up to {@code size} characters. */
    static String text(int size) {
        StringBuilder text = new StringBuilder(Math.max(size, DIGITS + 2) + WORDS.length());
        text.append('~')
                .append(String.format(Locale.ROOT, "%019d", System.nanoTime()))
                .append(' ');
        while (text.length() < size) {
            text.append(WORDS);
        }
        text.setLength(Math.max(size, DIGITS + 1));
        return text.toString();
    }

    static boolean isIn(String text) {
        return text.length() > DIGITS && text.charAt(0) == '~';
    }

    static long of(String text) {
        return Long.parseLong(text.substring(1, DIGITS + 1));
    }
}
