package io.barrage.server.moderation.words;

import java.util.List;

/** Covers matches. */
public final class Mask {
    private Mask() {}

    /**
     * The text with an asterisk for each UTF-16 unit of each match, so that its length stays.
     *
     * @param matches of this text, in any order; they may overlap
     * @return the text itself when there are none
     */
    public static String apply(String text, List<Match> matches) {
        if (matches.isEmpty()) {
            return text;
        }
        char[] masked = text.toCharArray();
        for (Match match : matches) {
            for (int at = match.start(); at < match.end(); at++) {
                masked[at] = '*';
            }
        }
        return new String(masked);
    }
}
