package io.barrage.server.moderation.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Some words compiled, to be found in texts although they are hidden: {@code docs/moderation.md} says what is seen through.
 * Compiling tens of thousands of words takes up to a second: never on a loop. Searching takes some nanoseconds per character,
 * however many words there are. Immutable, for any thread.
 */
public final class WordFilter {
    private final PackedWords words;
    private final Forms forms;
    private final Automaton automaton;
    private final Allowed allowed;

    private WordFilter(PackedWords words, Forms forms, Allowed allowed) {
        this.words = words;
        this.forms = forms;
        this.allowed = allowed;
        automaton = AutomatonBuilder.build(forms);
    }

    /**
     * Compiles words.
     *
     * @param words those that {@link #canMatch} are found; the others count for nothing
     * @param allowed phrases within which nothing is found, hidden or not
     */
    public static WordFilter of(Collection<Word> words, Collection<String> allowed) {
        Compiler compiler = new Compiler();
        words.forEach(compiler::add);
        return compiler.compile(allowed);
    }

    /** Takes words one by one, without keeping them. For one thread, once. */
    public static final class Compiler {
        private final PackedWords words = new PackedWords();
        private final Forms forms = new Forms();
        private final FormsOfWord formsOfWord = new FormsOfWord(forms);

        /** One more word; one that is not {@link #canMatch} counts for nothing. */
        public void add(Word word) {
            formsOfWord.add(word, words.count());
            words.add(word);
        }

        /** The filter of the words so far. */
        public WordFilter compile(Collection<String> allowed) {
            words.trim();
            forms.trim();
            return new WordFilter(words, forms, Allowed.of(allowed));
        }
    }

    /** Whether there is anything in a word that can be found: a letter or digit. */
    public static boolean canMatch(String word) {
        return new FoldedText().holdsLetter(word);
    }

    /**
     * Where words stand in a text.
     *
     * @return by their start, each word and place once, 100 at most; an empty list, and nothing allocated, when there are none
     */
    public List<Match> find(String text) {
        if (!automaton.maySee(text)) {
            return List.of();
        }
        List<Search.Hit> hits = Search.hits(automaton, forms, text);
        if (hits.isEmpty()) {
            return List.of();
        }
        List<Search.Hit> spared = allowed.hits(text);
        List<Match> matches = new ArrayList<>(hits.size());
        for (Search.Hit hit : hits) {
            if (!Allowed.within(hit, spared)) {
                matches.add(match(hit));
            }
        }
        return List.copyOf(matches);
    }

    /** What this filter makes of a text and why. Slow: for people who try their lists out. */
    public Explanation explain(String text) {
        FoldedText folded = new FoldedText();
        folded.fold(text, false);
        List<Search.Hit> spared = allowed.hits(text);
        List<Explanation.Seen> seen = Search.hits(automaton, forms, text).stream()
                .map(hit -> new Explanation.Seen(
                        match(hit),
                        Tricks.of(
                                text.substring(hit.start(), hit.end()),
                                forms,
                                hit.form(),
                                words.get(forms.word(hit.form()))),
                        Allowed.within(hit, spared)))
                .toList();
        return new Explanation(folded.symbols(), seen);
    }

    /** How many words it was made of. */
    public int words() {
        return words.count();
    }

    /** The memory of what was compiled, without the words themselves, about. */
    public long bytes() {
        return forms.bytes() + automaton.bytes() + allowed.bytes();
    }

    private Match match(Search.Hit hit) {
        return new Match(hit.start(), hit.end(), words.get(forms.word(hit.form())));
    }
}
