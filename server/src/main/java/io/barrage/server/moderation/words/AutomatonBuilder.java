package io.barrage.server.moderation.words;

import static io.barrage.server.moderation.words.Automaton.BASE;
import static io.barrage.server.moderation.words.Automaton.CELL;
import static io.barrage.server.moderation.words.Automaton.ENTRY;
import static io.barrage.server.moderation.words.Automaton.FAIL;
import static io.barrage.server.moderation.words.Automaton.PARENT;
import static io.barrage.server.moderation.words.Automaton.ROOT;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Builds the automaton of some forms. They are sorted, so the forms below a state are a range; states are taken level by level, so
 * that where a state fails to is known before its children are. For one thread, once.
 */
final class AutomatonBuilder {
    private static final int NOBODY = -1;
    /** So many places are tried for the children of a state before the search begins further on for good. */
    private static final int TRIES = 100;

    private final char[] symbolCodes = new char[Character.MAX_VALUE + 1];
    /** The codes of the classes of each form, each run as one, one form after the other. */
    private final char[] keys;

    private final int[] keyStarts;
    private final int[] order;
    private int alphabet = Automaton.FIRST_CODE;

    private int[] cells = new int[1 << 14];
    private final BitSet taken = new BitSet();
    private int singlesFrom = 1;
    private int searchFrom = 1;
    private int last;

    private int[] entryForms;
    private int[] entryNext;
    private int entries = 1;

    private int[] queue = new int[1 << 12];
    private int queued;

    private int branches;
    private final char[] branchCodes;
    private final int[] branchEnds;

    private AutomatonBuilder(Forms forms) {
        keyStarts = new int[forms.count() + 1];
        keys = keys(forms);
        order = KeyOrder.of(keys, keyStarts);
        branchCodes = new char[alphabet];
        branchEnds = new int[alphabet];
        entryForms = new int[keyStarts.length];
        entryNext = new int[keyStarts.length];
    }

    static Automaton build(Forms forms) {
        return new AutomatonBuilder(forms).build();
    }

    private char[] keys(Forms forms) {
        char[] all = new char[forms.symbols()];
        int end = 0;
        for (int form = 0; form < forms.count(); form++) {
            keyStarts[form] = end;
            for (int i = 0; i < forms.length(form); i++) {
                char code = code(forms.symbol(form, i));
                if (end == keyStarts[form] || all[end - 1] != code) {
                    all[end++] = code;
                }
            }
        }
        keyStarts[forms.count()] = end;
        return all;
    }

    private int keyLength(int form) {
        return keyStarts[form + 1] - keyStarts[form];
    }

    private char code(char symbol) {
        char first = Signs.classOf(symbol);
        if (symbolCodes[first] == Automaton.OTHER) {
            symbolCodes[first] = (char) alphabet++;
        }
        return symbolCodes[first];
    }

    private Automaton build() {
        for (int c = 0; c < symbolCodes.length; c++) {
            symbolCodes[c] = symbolCodes[Signs.classOf((char) c)];
        }
        clear(0, cells.length);
        taken.set(ROOT);
        enqueue(ROOT, 0, order.length, 0);
        for (int next = 0; next < queued; next += 4) {
            children(queue[next], queue[next + 1], queue[next + 2], queue[next + 3]);
        }
        return new Automaton(symbolCodes, Arrays.copyOf(cells, (last + alphabet + 1) * CELL), entryForms, entryNext);
    }

    private void enqueue(int state, int from, int to, int depth) {
        if (queued == queue.length) {
            queue = Arrays.copyOf(queue, queued * 2);
        }
        queue[queued++] = state;
        queue[queued++] = from;
        queue[queued++] = to;
        queue[queued++] = depth;
    }

    /** Places the children of a state, whose forms are those from {@code from} to before {@code to} in their order. */
    private void children(int state, int from, int to, int depth) {
        int begin = from;
        while (begin < to && keyLength(order[begin]) == depth) {
            begin++;
        }
        if (begin == to) {
            return;
        }
        countBranches(begin, to, depth);
        int base = base();
        cells[state * CELL + BASE] = base;
        for (int branch = 0; branch < branches; branch++) {
            char code = branchCodes[branch];
            int end = branchEnds[branch];
            int child = base + code;
            take(child, state);
            link(child, state, code);
            list(child, begin, end, depth + 1);
            enqueue(child, begin, end, depth + 1);
            begin = end;
        }
    }

    /** Finds the codes at a depth in a range of forms, and behind which form each ends. */
    private void countBranches(int begin, int to, int depth) {
        branches = 0;
        for (int at = begin; at < to; at++) {
            char code = keys[keyStarts[order[at]] + depth];
            if (branches == 0 || branchCodes[branches - 1] != code) {
                branchCodes[branches++] = code;
            }
            branchEnds[branches - 1] = at + 1;
        }
    }

    /**
     * A base at which all branches find free cells. The search never goes back to where it was: single children fill the holes
     * that others left, up to the place where they are.
     */
    private int base() {
        char first = branchCodes[0];
        boolean single = branches == 1;
        int place = Math.max(single ? singlesFrom : Math.max(singlesFrom, searchFrom), first + 1);
        for (int tries = 0; ; tries++) {
            place = taken.nextClearBit(place);
            if (fits(place - first)) {
                break;
            }
            if (tries == TRIES) {
                searchFrom = place;
            }
            place++;
        }
        if (single) {
            singlesFrom = place;
        }
        return place - first;
    }

    private boolean fits(int base) {
        for (int branch = 1; branch < branches; branch++) {
            if (taken.get(base + branchCodes[branch])) {
                return false;
            }
        }
        return true;
    }

    private void take(int cell, int parent) {
        taken.set(cell);
        last = Math.max(last, cell);
        int needed = (cell + alphabet + 2) * CELL;
        if (needed > cells.length) {
            int old = cells.length;
            cells = Arrays.copyOf(cells, Math.max(needed, old * 2));
            clear(old, cells.length);
        }
        cells[cell * CELL + PARENT] = parent;
    }

    private void clear(int from, int to) {
        for (int at = from; at < to; at += CELL) {
            cells[at + PARENT] = NOBODY;
        }
    }

    /** Finds where a child goes on when it has no child of its own: the state of the longest end of its path. */
    private void link(int child, int parent, char code) {
        int fail = ROOT;
        if (parent != ROOT) {
            int from = cells[parent * CELL + FAIL];
            fail = child(from, code);
            while (fail == NOBODY && from != ROOT) {
                from = cells[from * CELL + FAIL];
                fail = child(from, code);
            }
        }
        cells[child * CELL + FAIL] = Math.max(fail, ROOT);
    }

    private int child(int state, char code) {
        int cell = cells[state * CELL + BASE] + code;
        return cells[cell * CELL + PARENT] == state ? cell : NOBODY;
    }

    /** Lists the forms that end in a state: its own, then those of the state it fails to. */
    private void list(int state, int begin, int end, int depth) {
        int entry = cells[cells[state * CELL + FAIL] * CELL + ENTRY];
        for (int at = begin; at < end && keyLength(order[at]) == depth; at++) {
            entryForms[entries] = order[at];
            entryNext[entries] = entry;
            entry = entries++;
        }
        cells[state * CELL + ENTRY] = entry;
    }
}
