package io.barrage.server.moderation.words;

import java.util.List;

/**
 * Makes the forms in which a word is looked for. A word whose pinyin counts has one form for each choice of characters that are
 * spelled, if it is short; a longer one all spelled, and each character alone; and its initials, if they are enough. For one thread,
 * word after word.
 */
final class FormsOfWord {
    private static final char ANY = '*';
    /** Up to so many characters each choice of them may be spelled. */
    private static final int SHORT = 4;
    /** Fewer initials are found everywhere. */
    private static final int LEAST_INITIALS = 4;
    /** Longer words are not spelled by those who hide them. */
    private static final int LONGEST = 12;

    private final FoldedText folded = new FoldedText();
    private final Forms forms;
    private int index;
    private int flags;

    FormsOfWord(Forms forms) {
        this.forms = forms;
    }

    /** Adds all forms of a word. */
    void add(Word word, int number) {
        index = number;
        flags = 0;
        add(word.text().strip(), word.pinyin());
    }

    /** Adds a phrase as it is, in which nothing may be repeated: 他妈妈的 does not allow 他妈妈妈妈的. */
    void addExact(String phrase) {
        index = 0;
        flags = Forms.EXACT;
        add(phrase.strip(), false);
    }

    private void add(String text, boolean pinyin) {
        flags |= text.startsWith(String.valueOf(ANY)) ? Forms.OPEN_START : 0;
        flags |= text.endsWith(String.valueOf(ANY)) ? Forms.OPEN_END : 0;
        if (!folded.holdsLetter(text)) {
            return;
        }
        folded.fold(text, false);
        int number = folded.symbols().chars().allMatch(c -> Signs.isChineseDigit((char) c)) ? Forms.NUMBER : 0;
        forms.add(folded.symbols(), joints(), flags | number, index);
        if (pinyin && folded.length <= LONGEST) {
            addPinyin();
        }
    }

    /** Where the word itself has something between its letters. */
    private long joints() {
        long joints = 0;
        for (int i = 1; i < Math.min(folded.length, Long.SIZE); i++) {
            if (folded.gaps[i] != FoldedText.NOTHING) {
                joints |= 1L << i;
            }
        }
        return joints;
    }

    private void addPinyin() {
        int readable = 0;
        for (int i = 0; i < folded.length; i++) {
            readable += Pinyin.readings(folded.symbols[i]).isEmpty() ? 0 : 1;
        }
        if (readable < 2) {
            return;
        }
        int all = (1 << folded.length) - 1;
        if (folded.length <= SHORT) {
            for (int spelled = 1; spelled <= all; spelled++) {
                addSpelled(spelled);
            }
        } else {
            addSpelled(all);
            for (int i = 0; i < folded.length; i++) {
                addSpelled(1 << i);
            }
        }
        if (readable == folded.length && readable >= LEAST_INITIALS) {
            addInitials();
        }
    }

    /** Adds the form in which the characters whose bits are set are spelled; and with the second reading of each that has one. */
    private void addSpelled(int spelled) {
        for (int i = 0; i < folded.length; i++) {
            if (((spelled >> i) & 1) != 0 && Pinyin.readings(folded.symbols[i]).isEmpty()) {
                return;
            }
        }
        addSpelled(spelled, 0);
        for (int i = 0; i < folded.length; i++) {
            if (((spelled >> i) & 1) != 0 && Pinyin.readings(folded.symbols[i]).size() > 1) {
                addSpelled(spelled, 1 << i);
            }
        }
    }

    private void addSpelled(int spelled, int second) {
        StringBuilder form = new StringBuilder();
        long joints = 0;
        for (int i = 0; i < folded.length; i++) {
            if (form.length() > 0 && form.length() < Long.SIZE) {
                joints |= 1L << form.length();
            }
            List<String> readings = Pinyin.readings(folded.symbols[i]);
            if (((spelled >> i) & 1) != 0) {
                form.append(readings.get((second >> i) & 1));
            } else {
                form.append(folded.symbols[i]);
            }
        }
        int apart = Pinyin.isEnglish(form.toString()) ? Forms.ONLY_APART : 0;
        forms.add(form, joints, flags | Forms.PINYIN | apart, index);
    }

    private void addInitials() {
        StringBuilder initials = new StringBuilder();
        for (int i = 0; i < folded.length; i++) {
            initials.append(Pinyin.readings(folded.symbols[i]).get(0).charAt(0));
        }
        if (!Pinyin.isEnglish(initials.toString())) {
            forms.add(initials, 0, flags | Forms.INITIALS, index);
        }
    }
}
