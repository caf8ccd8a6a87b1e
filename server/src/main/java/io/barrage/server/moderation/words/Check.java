package io.barrage.server.moderation.words;

/**
 * Looks whether a form really stands where the automaton saw its classes: the characters themselves, how often each is repeated,
 * what stands between them, and where words of Latin letters begin and end. Reused; for one thread.
 */
final class Check {
    /** Latin forms as short as this must be repeated thrice to count as repeated: "ass" is not in "as", nor "cop" in "coop". */
    private static final int SHORT = 3;

    private static final Forms NO_FORMS = new Forms();

    private static final String TENS = "十百千万亿拾佰仟";

    private final Segmentation segmentation = new Segmentation();
    private FoldedText text = new FoldedText();
    private Forms forms = NO_FORMS;

    /** First and last symbol of the form that was found. */
    int start;

    int end;

    private int form;
    private int spaced;
    private int tight;
    private int asLetters;
    private int realLetters;

    /**
     * Whether a form stands where its classes were seen.
     *
     * @param at the first symbol of the run of its last class
     */
    boolean finds(FoldedText text, Forms forms, int form, int at) {
        this.forms = forms;
        this.text = text;
        this.form = form;
        spaced = 0;
        tight = 0;
        asLetters = 0;
        realLetters = 0;
        return findEnd(at)
                && findStart()
                && (asLetters == 0 || realLetters > 0)
                && (spaced == 0 || tight == 0)
                && !(forms.has(form, Forms.ONLY_APART) && isTogether())
                && startsWord()
                && endsWord()
                && !(forms.length(form) == end - start + 1 && segmentation.isPartOfOthers(text, start, end));
    }

    /** Lets go of the forms, or a filter that was replaced would stay in memory. */
    void forget() {
        forms = NO_FORMS;
    }

    private char word(int index) {
        return forms.symbol(form, index);
    }

    private boolean reads(int index, int symbol) {
        char read = text.symbols[symbol];
        return Signs.readAs(word(index), read, text.raw(symbol))
                && !(forms.has(form, Forms.NUMBER) && Signs.isDigit(read));
    }

    /** Goes to the last symbol: as many of the last class as the form has, and what repeats them without a gap. */
    private boolean findEnd(int at) {
        int last = forms.length(form) - 1;
        char lastClass = Signs.classOf(word(last));
        end = at;
        for (int i = last; i > 0 && Signs.classOf(word(i - 1)) == lastClass; i--) {
            end++;
            if (end >= text.length || Signs.classOf(text.symbols[end]) != lastClass) {
                return false;
            }
        }
        while (!forms.has(form, Forms.EXACT)
                && end + 1 < text.length
                && text.gaps[end + 1] == FoldedText.NOTHING
                && reads(last, end + 1)) {
            end++;
        }
        return reads(last, end);
    }

    /** Goes back symbol by symbol to the first, each being the one before in the form or a repetition. */
    private boolean findStart() {
        int index = forms.length(form) - 1;
        int repeated = 0;
        start = end;
        count(index);
        while (index > 0) {
            int before = start - 1;
            if (before < 0) {
                return false;
            }
            boolean advances = reads(index - 1, before);
            if ((!advances && !reads(index, before)) || !mayLieBetween(index, advances)) {
                return false;
            }
            start = before;
            if (advances) {
                if (!mayBeRepeated(index, repeated)) {
                    return false;
                }
                repeated = 0;
                index--;
                count(index);
            } else {
                repeated++;
            }
        }
        while (!forms.has(form, Forms.EXACT)
                && start > 0
                && text.gaps[start] == FoldedText.NOTHING
                && reads(0, start - 1)) {
            start--;
            repeated++;
        }
        return mayBeRepeated(0, repeated);
    }

    private void count(int index) {
        if (Signs.isLatin(word(index))) {
            if (Signs.isLatin(text.symbols[start])) {
                realLetters++;
            } else {
                asLetters++;
            }
        }
    }

    private boolean mayBeRepeated(int index, int times) {
        char letter = word(index);
        if (times == 0) {
            return true;
        }
        if (Signs.isDigit(letter) || forms.has(form, Forms.EXACT)) {
            return false;
        }
        return !Signs.isLatin(letter) || forms.length(form) > SHORT || times > 1;
    }

    /** Whether what stands before the symbol at {@code start} may stand within the form. */
    private boolean mayLieBetween(int index, boolean advances) {
        byte gap = text.gaps[start];
        boolean latin = isWordLetter(word(index)) && isWordLetter(word(advances ? index - 1 : index));
        if (gap == FoldedText.NOTHING) {
            if (latin && advances && !forms.isJoint(form, index)) {
                tight++;
            }
            return true;
        }
        if ((gap & FoldedText.WIDE) != 0) {
            return false;
        }
        if (!latin) {
            return (gap & FoldedText.SENTENCE) == 0 || forms.length(form) > 2;
        }
        if (!forms.isJoint(form, index) && (gap & ~FoldedText.SIGN) != 0) {
            spaced++;
        }
        return true;
    }

    private static boolean isWordLetter(char symbol) {
        return Signs.isLatin(symbol) || Signs.isDigit(symbol);
    }

    private boolean isTogether() {
        for (int i = start + 1; i <= end; i++) {
            if (text.gaps[i] != FoldedText.NOTHING) {
                return false;
            }
        }
        return true;
    }

    private boolean startsWord() {
        if (start == 0 || forms.has(form, Forms.OPEN_START)) {
            return true;
        }
        return isBorder(word(0), start, start - 1, text.gaps[start]);
    }

    private boolean endsWord() {
        if (end + 1 == text.length || forms.has(form, Forms.OPEN_END)) {
            return true;
        }
        return isBorder(word(forms.length(form) - 1), end, end + 1, text.gaps[end + 1]);
    }

    /** Whether a form may end with a letter at {@code inner}, the text going on with {@code outer}. */
    private boolean isBorder(char letter, int inner, int outer, byte gap) {
        if (gap != FoldedText.NOTHING && gap != FoldedText.APOSTROPHE) {
            return true;
        }
        char next = text.symbols[outer];
        if (Signs.isLatin(letter)) {
            boolean digitRead = !Signs.isLatin(text.symbols[inner]);
            return !isAlphabetic(next) && !(digitRead && Signs.isDigit(next));
        }
        boolean number = Signs.isDigit(letter) || forms.has(form, Forms.NUMBER);
        return gap != FoldedText.NOTHING || !number || !isOfNumber(next);
    }

    private static boolean isOfNumber(char symbol) {
        return Signs.isDigit(symbol) || Signs.isChineseDigit(symbol) || TENS.indexOf(symbol) >= 0;
    }

    private static boolean isAlphabetic(char symbol) {
        if (Signs.isLatin(symbol)) {
            return true;
        }
        if (symbol < 0x80 || !Character.isLetter(symbol)) {
            return false;
        }
        return switch (Character.UnicodeScript.of(symbol)) {
            case LATIN, GREEK, CYRILLIC -> true;
            default -> false;
        };
    }
}
