package io.barrage.server.moderation.words;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each character is compared as: the simplified, lower-case, unaccented, half-width character it stands for, or one of the
 * marks below. The same for words and texts. A flat table for the characters of the BMP; those that stand for several, and those
 * beyond, have a map.
 */
final class Folding {
    /** Cannot be seen, or only changes the character before it: counts for nothing. */
    static final char SKIP = 1;
    /** White space within a line. */
    static final char SPACE = 2;
    /** Any sign that is no letter: emoji, brackets, dots, dashes. */
    static final char SIGN = 3;
    /** Ends a sentence or a part of one. */
    static final char SENTENCE = 4;
    /** Joins what belongs together: it's. */
    static final char APOSTROPHE = 5;
    /** Look into {@link #sequence}. */
    static final char SEQUENCE = 6;
    /** Half of a character beyond the BMP: look into {@link #sequence}. */
    static final char SURROGATE = 7;
    /** The greatest of these marks. */
    static final char LAST_MARK = 7;

    private static final String SENTENCES = "。，！？；：、,?;:\n\r\u2028\u2029｡､";
    private static final String APOSTROPHES = "'’‘`´＇ʼ";
    /** By Unicode they are letters, but nobody reads them in a word. */
    private static final String SIGNS = "™℠⁄⅟〜";
    /** What is neither decomposed by Unicode nor confusable by its table. */
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('ß', "ss"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('ø', "o"),
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('ħ', "h"),
            Map.entry('ı', "i"),
            Map.entry('ł', "l"),
            Map.entry('ŧ', "t"),
            Map.entry('ƒ', "f"),
            Map.entry('þ', "p"));

    private static final Map<Integer, String> LOOK_ALIKES = Tables.targets("look-alikes.txt");
    private static final Map<Integer, String> SIMPLIFIED = Tables.targets("simplified.txt");
    private static final char[] TABLE = new char[Character.MAX_VALUE + 1];
    private static final CodePointMap SEQUENCES;

    static {
        Map<Integer, String> sequences = new HashMap<>();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            TABLE[c] = Character.isSurrogate((char) c) ? SURROGATE : mark(c, sequences);
        }
        // Beyond the BMP only these have another form: letters of mathematics, enclosed ones, flags, old forms of
        // characters.
        int[][] ranges = {
            {0x10400, 0x1044F}, {0x1D400, 0x1D7FF}, {0x1F100, 0x1F2FF}, {0x1FBF0, 0x1FBF9}, {0x2F800, 0x2FA1F}
        };
        for (int[] range : ranges) {
            for (int c = range[0]; c <= range[1]; c++) {
                sequences.computeIfAbsent(c, Folding::lettersOf);
            }
        }
        for (Map<Integer, String> each : List.of(LOOK_ALIKES, SIMPLIFIED)) {
            each.keySet().stream()
                    .filter(Character::isSupplementaryCodePoint)
                    .forEach(c -> sequences.computeIfAbsent(c, Folding::lettersOf));
        }
        sequences.values().removeIf(String::isEmpty);
        SEQUENCES = new CodePointMap(sequences);
    }

    private Folding() {}

    /** What a UTF-16 unit is compared as, or a mark. */
    static char of(char c) {
        return TABLE[c];
    }

    /** What a character is compared as that is marked as a sequence or beyond the BMP; null when it is nothing but itself. */
    static @Nullable String sequence(int codePoint) {
        return SEQUENCES.get(codePoint);
    }

    /** The mark of a character beyond the BMP that has no sequence; 0 for a letter. */
    static char markBeyond(int codePoint) {
        if (isInvisible(codePoint)) {
            return SKIP;
        }
        return Character.isLetterOrDigit(codePoint) ? 0 : SIGN;
    }

    private static char mark(int c, Map<Integer, String> sequences) {
        if (isInvisible(c)) {
            return SKIP;
        }
        if (SENTENCES.indexOf(c) >= 0) {
            return SENTENCE;
        }
        if (APOSTROPHES.indexOf(c) >= 0) {
            return APOSTROPHE;
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x2800 || c == 0x3164 || c == 0xFFA0) {
            return SPACE;
        }
        String letters = lettersOf(c);
        if (letters.isEmpty()) {
            return SIGN;
        }
        if (letters.length() > 1) {
            sequences.put(c, letters);
            return SEQUENCE;
        }
        return letters.charAt(0);
    }

    /** The letters, digits and signs read as letters that a character stands for; empty for others. */
    private static String lettersOf(int codePoint) {
        if (SIGNS.indexOf(codePoint) >= 0) {
            return "";
        }
        String alike = LOOK_ALIKES.get(codePoint);
        if (alike != null) {
            return alike;
        }
        StringBuilder letters = new StringBuilder();
        String composed = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
        if (composed.indexOf('⁄') >= 0) {
            return "";
        }
        boolean alone = composed.codePointCount(0, composed.length()) == 1;
        composed.codePoints().forEach(part -> {
            if (Character.isLetterOrDigit(part) || alone && Signs.isRead(part)) {
                letters.append(letter(part));
            }
        });
        if (codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF) {
            letters.append((char) ('a' + codePoint - 0x1F1E6));
        } else if (codePoint >= 0x1F150 && codePoint <= 0x1F189) {
            // Negative circled and squared letters, which Unicode does not decompose; A to Z, six free places, A to Z.
            int index = (codePoint - 0x1F150) % 32;
            letters.append(index < 26 ? String.valueOf((char) ('a' + index)) : "");
        }
        return letters.toString();
    }

    private static String letter(int codePoint) {
        String alike = LOOK_ALIKES.get(codePoint);
        if (alike != null) {
            return alike;
        }
        if (Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER) {
            return String.valueOf((char) ('0' + Character.digit(codePoint, 10)));
        }
        int base = unaccented(codePoint);
        int lower = Character.toLowerCase(base);
        alike = LOOK_ALIKES.get(lower);
        if (alike != null) {
            return alike;
        }
        String plain = LETTERS.get((char) lower);
        if (plain != null && Character.isBmpCodePoint(lower)) {
            return plain;
        }
        return SIMPLIFIED.getOrDefault(lower, Character.toString(lower));
    }

    /** The letter without its accents, of scripts that have them; kana and Hangul stay whole. */
    private static int unaccented(int codePoint) {
        int base = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
                .codePointAt(0);
        return switch (Character.UnicodeScript.of(base)) {
            case LATIN, GREEK, CYRILLIC -> base;
            default -> codePoint;
        };
    }

    private static boolean isInvisible(int c) {
        boolean control = Character.isISOControl(c) && !Character.isWhitespace(c);
        boolean mark =
                Character.getType(c) == Character.NON_SPACING_MARK || Character.getType(c) == Character.ENCLOSING_MARK;
        return control
                || Character.getType(c) == Character.FORMAT
                || c == 0x115F
                || c == 0x1160
                || c == 0x034F
                || mark && isInherited(c);
    }

    /** Marks that any letter can have; those of one script alone are part of its spelling. */
    private static boolean isInherited(int c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.INHERITED && c != 0x3099 && c != 0x309A;
    }
}
