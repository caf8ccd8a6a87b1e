package io.barrage.server.moderation.words;

import java.util.Collection;
import java.util.List;

/** Phrases within which nothing counts, compiled. Immutable, for any thread. */
final class Allowed {
    private final Forms forms;
    private final Automaton automaton;

    private Allowed(Forms forms) {
        this.forms = forms;
        automaton = AutomatonBuilder.build(forms);
    }

    static Allowed of(Collection<String> phrases) {
        Forms forms = new Forms();
        FormsOfWord exact = new FormsOfWord(forms);
        phrases.forEach(exact::addExact);
        forms.trim();
        return new Allowed(forms);
    }

    /** Where phrases stand in a text. */
    List<Search.Hit> hits(String text) {
        return forms.count() == 0 ? List.of() : Search.hits(automaton, forms, text);
    }

    /** Whether a hit lies within one of the phrases found. */
    static boolean within(Search.Hit hit, List<Search.Hit> phrases) {
        return phrases.stream().anyMatch(phrase -> phrase.start() <= hit.start() && hit.end() <= phrase.end());
    }

    long bytes() {
        return forms.bytes() + automaton.bytes();
    }
}
