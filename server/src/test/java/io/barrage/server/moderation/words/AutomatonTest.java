package io.barrage.server.moderation.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/** Random lists and texts, the same on each run: what is found is what a search without any skill finds. */
class AutomatonTest {
    private static final int RUNS = 500;

    @Test
    void theAutomatonSeesEveryFormThatEndsAtAPlace() {
        JqwikSession.run(AutomatonTest::compareEnds);
    }

    @Test
    void theFilterFindsWhatANaiveSearchFinds() {
        JqwikSession.run(AutomatonTest::compareMatches);
    }

    private static void compareEnds() {
        RandomGenerator<List<String>> lists =
                generator(strings("aAb1il好妈", 1, 6).list().ofMinSize(1).ofMaxSize(12));
        RandomGenerator<String> texts = generator(strings("abi1好妈x", 0, 40));
        Random random = new Random(1);
        for (int run = 0; run < RUNS; run++) {
            assertSameEnds(lists.next(random).value(), texts.next(random).value());
        }
    }

    private static void assertSameEnds(List<String> list, String text) {
        Forms forms = new Forms();
        list.forEach(word -> forms.add(word.toLowerCase(java.util.Locale.ROOT), 0, 0, 0));
        Automaton automaton = AutomatonBuilder.build(forms);
        int state = Automaton.ROOT;
        for (int at = 0; at < text.length(); at++) {
            char code = automaton.code(text.charAt(at));
            boolean repeats = at > 0 && automaton.code(text.charAt(at - 1)) == code;
            state = code == Automaton.OTHER ? Automaton.ROOT : repeats ? state : automaton.step(state, code);
            Set<String> expected = new TreeSet<>();
            for (String word : list) {
                if (collapsed(text.substring(0, at + 1)).endsWith(collapsed(word))) {
                    expected.add(word.toLowerCase(java.util.Locale.ROOT));
                }
            }
            assertThat(ends(automaton, forms, state))
                    .as("%s in %s at %d", list, text, at)
                    .isEqualTo(expected);
        }
    }

    private static Set<String> ends(Automaton automaton, Forms forms, int state) {
        Set<String> ends = new TreeSet<>();
        for (int entry = automaton.entry(state); entry != 0; entry = automaton.next(entry)) {
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < forms.length(automaton.form(entry)); i++) {
                word.append(forms.symbol(automaton.form(entry), i));
            }
            ends.add(word.toString());
        }
        return ends;
    }

    /** Of classes instead of letters, each run as one. */
    private static String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder();
        for (char c : text.toLowerCase(java.util.Locale.ROOT).toCharArray()) {
            char first = Signs.classOf(c);
            if (collapsed.length() == 0 || collapsed.charAt(collapsed.length() - 1) != first) {
                collapsed.append(first);
            }
        }
        return collapsed.toString();
    }

    private static void compareMatches() {
        RandomGenerator<List<String>> lists =
                generator(strings("あいうえお", 1, 4).list().ofMinSize(1).ofMaxSize(4));
        RandomGenerator<String> texts = generator(strings("あいうえおか", 0, 24));
        Random random = new Random(2);
        for (int run = 0; run < RUNS; run++) {
            List<String> words = lists.next(random).value().stream()
                    .map(AutomatonTest::collapsed)
                    .distinct()
                    .toList();
            String text = collapsed(texts.next(random).value());
            WordFilter filter = WordFilter.of(
                    words.stream()
                            .map(word -> new Word(word, Category.CUSTOM, 0, false))
                            .toList(),
                    List.of());
            assertThat(filter.find(text).stream().map(AutomatonTest::place))
                    .as("%s in %s", words, text)
                    .containsExactlyInAnyOrderElementsOf(naive(words, text));
        }
    }

    private static List<String> naive(List<String> words, String text) {
        List<String> places = new ArrayList<>();
        for (String word : words) {
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                places.add(at + "-" + (at + word.length()) + word);
            }
        }
        return places;
    }

    private static String place(Match match) {
        return match.start() + "-" + match.end() + match.word().text();
    }

    private static Arbitrary<String> strings(String characters, int least, int most) {
        return Arbitraries.strings()
                .withChars(characters.toCharArray())
                .ofMinLength(least)
                .ofMaxLength(most);
    }

    private static <T> RandomGenerator<T> generator(Arbitrary<T> arbitrary) {
        return arbitrary.generator(RUNS);
    }
}
