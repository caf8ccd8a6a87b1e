package io.barrage.server.moderation.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the forms in a text, with room to work in that each thread keeps. */
final class Search {
    /** Most matches that are looked for in a text. */
    static final int MOST = 100;

    private static final Comparator<Hit> BY_START =
            Comparator.comparingInt(Hit::start).thenComparing(Hit::end).thenComparing(Hit::form);

    private static final ThreadLocal<Search> OF_THREAD = ThreadLocal.withInitial(Search::new);
    private static final Forms NO_FORMS = new Forms();
    private static final Automaton EMPTY = AutomatonBuilder.build(NO_FORMS);

    private final FoldedText folded = new FoldedText();
    private final Check check = new Check();
    private Automaton automaton = EMPTY;
    private Forms forms = NO_FORMS;

    private Search() {}

    /** A form at a place in the original text, as of {@link Match}. */
    record Hit(int start, int end, int form) {}

    /** All hits by their start, one per word and place; none allocates nothing. */
    static List<Hit> hits(Automaton automaton, Forms forms, String text) {
        Search search = OF_THREAD.get();
        search.automaton = automaton;
        search.forms = forms;
        try {
            return search.hits(text);
        } finally {
            // Or a filter that was replaced would stay in memory as long as its threads.
            search.automaton = EMPTY;
            search.forms = NO_FORMS;
            search.check.forget();
        }
    }

    private List<Hit> hits(String text) {
        folded.fold(text, false);
        List<Hit> hits = look(text, List.of());
        if (folded.ambiguous) {
            folded.fold(text, true);
            hits = look(text, hits);
        }
        if (hits.size() > 1) {
            hits.sort(BY_START);
        }
        return hits;
    }

    private List<Hit> look(String text, List<Hit> before) {
        List<Hit> hits = before;
        int state = Automaton.ROOT;
        char last = Automaton.OTHER;
        for (int at = 0; at < folded.length && hits.size() < MOST; at++) {
            char code = automaton.code(folded.symbols[at]);
            if (code == Automaton.OTHER) {
                state = Automaton.ROOT;
            } else if (code != last) {
                state = automaton.step(state, code);
                for (int entry = automaton.entry(state); entry != 0; entry = automaton.next(entry)) {
                    if (check.finds(folded, forms, automaton.form(entry), at)) {
                        hits = with(hits, hit(text, automaton.form(entry)));
                    }
                }
            }
            last = code;
        }
        return hits;
    }

    private List<Hit> with(List<Hit> hits, Hit hit) {
        List<Hit> all = hits.isEmpty() ? new ArrayList<>() : hits;
        boolean known = all.stream()
                .anyMatch(other -> other.start == hit.start
                        && other.end == hit.end
                        && forms.word(other.form) == forms.word(hit.form));
        if (!known && all.size() < MOST) {
            all.add(hit);
        }
        return all;
    }

    private Hit hit(String text, int form) {
        int start = folded.starts[check.start];
        if (Character.isLowSurrogate(text.charAt(start))
                && start > 0
                && Character.isHighSurrogate(text.charAt(start - 1))) {
            start--;
        }
        int end = folded.starts[check.end];
        end += Character.isHighSurrogate(text.charAt(end)) ? Character.charCount(text.codePointAt(end)) : 1;
        while (end < text.length() && combines(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return new Hit(start, end, form);
    }

    private static boolean combines(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> codePoint == '\u200D' || codePoint == '\u200C';
        };
    }
}
