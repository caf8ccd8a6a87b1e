package io.barrage.server.moderation.words;

/**
 * Digits and signs that are read as letters, and digits as they are written out. Folded characters that may stand for each other
 * are of one class; the automaton compares classes, and {@link #readAs} says what may really stand where.
 */
final class Signs {
    /** Each line a class: the letter, the digits, the signs, the digits of Chinese. */
    private static final String[] CLASSES = {
        "o0零〇", "i1l!|一壹弌", "e3€三叁弎", "a4@四肆", "s5$五伍", "t7+七柒", "b8八捌", "g69六陆九玖", "z2二贰弍", "c(¢", "y¥", "x×"
    };

    private static final String READ = "!|€@$+(¢¥×";
    private static final String CHINESE_DIGITS = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖 弌弍弎";
    private static final char[] CLASS = new char[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < CLASS.length; c++) {
            CLASS[c] = (char) c;
        }
        for (String each : CLASSES) {
            each.chars().forEach(c -> CLASS[c] = each.charAt(0));
        }
    }

    private Signs() {}

    /** Whether a sign is read as a letter: it is kept, unless it separates letters. */
    static boolean isRead(int c) {
        return READ.indexOf(c) >= 0;
    }

    /** The class of a folded character, one of its members. */
    static char classOf(char folded) {
        return CLASS[folded];
    }

    static boolean isLatin(char folded) {
        return folded >= 'a' && folded <= 'z';
    }

    static boolean isDigit(char folded) {
        return folded >= '0' && folded <= '9';
    }

    static boolean isChineseDigit(char folded) {
        return digitOf(folded) >= 0;
    }

    /** The value of a digit of Chinese, -1 for others. */
    private static int digitOf(char folded) {
        int index = CLASS[folded] == folded ? -1 : CHINESE_DIGITS.indexOf(folded);
        return index < 0 ? -1 : index < 20 ? index % 10 : index - 20;
    }

    /** Whether a folded character of a text may stand for one of a word; {@code raw} is what it was before folding. */
    static boolean readAs(char word, char text, char raw) {
        if (word == text) {
            return true;
        }
        if (CLASS[word] != CLASS[text]) {
            return false;
        }
        if (isLatin(word)) {
            return isDigit(text) || isRead(text) || (word == 'l' && raw == 'I');
        }
        if (isDigit(word)) {
            return digitOf(text) == word - '0' || text == 'o' || text == 'l' || text == 'i';
        }
        int digit = digitOf(word);
        return digit >= 0 && (digitOf(text) == digit || text == digit + '0');
    }
}
