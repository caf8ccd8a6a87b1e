package io.barrage.server.moderation.words;

/** Makes the forms in which a word is looked for. */
final class FormsOfWord {
    private static final char ANY = '*';

    private FormsOfWord() {}

    /** Adds all forms of a word. */
    static void add(Word word, int index, Forms forms) {
        String text = word.text().strip();
        int flags = 0;
        if (!text.isEmpty() && text.charAt(0) == ANY) {
            flags |= Forms.OPEN_START;
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) == ANY) {
            flags |= Forms.OPEN_END;
        }
        FoldedText folded = new FoldedText();
        folded.fold(text, false);
        if (folded.length > 0) {
            forms.add(folded.symbols(), joints(folded), flags, index);
        }
    }

    /** Where the word itself has something between its letters. */
    private static long joints(FoldedText folded) {
        long joints = 0;
        for (int i = 1; i < Math.min(folded.length, Long.SIZE); i++) {
            if (folded.gaps[i] != FoldedText.NOTHING) {
                joints |= 1L << i;
            }
        }
        return joints;
    }
}
