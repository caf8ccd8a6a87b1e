package io.barrage.server.moderation.words;

/**
 * Aho–Corasick over the classes of folded characters, runs of one class taken as one: one step per character, whatever the number
 * of forms. What it finds are candidates; {@link Check} looks at each. A double array: a state is a cell, its child by a code is
 * the cell at its base plus the code, if that names it as its parent. Immutable.
 */
final class Automaton {
    /** A character that is in no form. */
    static final char OTHER = 0;
    /** Counts for nothing, or separates. */
    static final char PASSED = 1;
    /** Only {@link FoldedText} knows what to make of it. */
    static final char UNCLEAR = 2;
    /** The least code of a class. */
    static final char FIRST_CODE = 3;

    static final int ROOT = 0;
    /** The ints of a cell: base, parent, where to go on when there is no child, the first of its entries. */
    static final int CELL = 4;

    static final int BASE = 0;
    static final int PARENT = 1;
    static final int FAIL = 2;
    static final int ENTRY = 3;

    private final char[] codes;
    private final char[] symbolCodes;
    private final int[] cells;
    private final int[] entryForms;
    private final int[] entryNext;

    /**
     * Of what a builder made.
     *
     * @param symbolCodes the code of each folded character
     * @param entryForms the form of each entry; entry 0 is none
     * @param entryNext the next entry of the same cell
     */
    Automaton(char[] symbolCodes, int[] cells, int[] entryForms, int[] entryNext) {
        this.symbolCodes = symbolCodes;
        this.cells = cells;
        this.entryForms = entryForms;
        this.entryNext = entryNext;
        codes = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c < codes.length; c++) {
            char folded = Folding.of((char) c);
            if (folded > Folding.LAST_MARK) {
                codes[c] = Signs.isRead(folded) ? UNCLEAR : symbolCodes[folded];
            } else {
                codes[c] = folded == Folding.SEQUENCE || folded == Folding.SURROGATE ? UNCLEAR : PASSED;
            }
        }
    }

    /** Whether a text may hold a form; what most texts of a chat do not. Allocates nothing. */
    boolean maySee(String text) {
        int state = ROOT;
        char last = OTHER;
        for (int at = 0; at < text.length(); at++) {
            char code = codes[text.charAt(at)];
            if (code >= FIRST_CODE) {
                if (code != last) {
                    last = code;
                    state = step(state, code);
                    if (cells[state * CELL + ENTRY] != 0) {
                        return true;
                    }
                }
            } else if (code == OTHER) {
                last = OTHER;
                state = ROOT;
            } else if (code == UNCLEAR) {
                return true;
            }
        }
        return false;
    }

    /** The code of a folded character, {@link #OTHER} if it is in no form. */
    char code(char symbol) {
        return symbolCodes[symbol];
    }

    /** The state after one more code. */
    int step(int state, char code) {
        for (int from = state; ; from = cells[from * CELL + FAIL]) {
            int to = cells[from * CELL + BASE] + code;
            if (cells[to * CELL + PARENT] == from) {
                return to;
            }
            if (from == ROOT) {
                return ROOT;
            }
        }
    }

    /** The first entry of a state: of the forms that end there; 0 when there is none. */
    int entry(int state) {
        return cells[state * CELL + ENTRY];
    }

    /** The entry after one, 0 for none. */
    int next(int entry) {
        return entryNext[entry];
    }

    int form(int entry) {
        return entryForms[entry];
    }

    long bytes() {
        return (codes.length + symbolCodes.length) * 2L + (cells.length + entryForms.length + entryNext.length) * 4L;
    }
}
