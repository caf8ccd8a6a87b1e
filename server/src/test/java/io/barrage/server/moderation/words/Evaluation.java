package io.barrage.server.moderation.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Counts what is found of a set: of each trick, and among the innocent. */
final class Evaluation {
    final Map<String, Tally> tricks = new LinkedHashMap<>();
    final Map<String, Tally> innocent = new LinkedHashMap<>();
    /** Evasions that are not found, innocent lines that are: to be looked at while tuning. */
    final List<String> wrong = new ArrayList<>();

    /** How many lines of how many something was found in. */
    static final class Tally {
        int lines;
        int found;

        double share() {
            return (double) found / lines;
        }
    }

    /** A filter of all starter lists and all contact patterns. */
    static BiPredicate<String, String> ofStarterLists() {
        List<Word> words = new ArrayList<>();
        StarterLists.all().forEach(list -> words.addAll(list.words(1)));
        WordFilter filter = WordFilter.of(words, StarterLists.allowed());
        Patterns patterns = Patterns.of(EnumSet.allOf(ContactPattern.class), List.of());
        return (line, word) -> filter.find(line).stream().anyMatch(match -> is(match, word))
                || patterns.find(line).stream().anyMatch(match -> is(match, word));
    }

    private static boolean is(Match match, String word) {
        return word.isEmpty() || match.word().text().equals(word);
    }

    /**
     * Looks through a set.
     *
     * @param finds whether a word is found in a line; any word, when it is empty
     */
    static Evaluation of(EvasionSet set, BiPredicate<String, String> finds) throws IOException {
        Evaluation evaluation = new Evaluation();
        for (EvasionSet.Evasion each : set.evasions()) {
            evaluation.count(
                    evaluation.tricks, each.trick(), finds.test(each.line(), each.word()), true, each.toString());
        }
        for (EvasionSet.Innocent each : set.innocents()) {
            evaluation.count(evaluation.innocent, each.source(), finds.test(each.line(), ""), false, each.toString());
        }
        return evaluation;
    }

    private void count(Map<String, Tally> tallies, String name, boolean found, boolean expected, String what) {
        Tally tally = tallies.computeIfAbsent(name, key -> new Tally());
        tally.lines++;
        tally.found += found ? 1 : 0;
        if (found != expected) {
            wrong.add(what);
        }
    }

    int innocentLines() {
        return innocent.values().stream().mapToInt(tally -> tally.lines).sum();
    }

    int falseAlarms() {
        return innocent.values().stream().mapToInt(tally -> tally.found).sum();
    }

    int evasionLines() {
        return tricks.values().stream().mapToInt(tally -> tally.lines).sum();
    }

    boolean isGoodEnough(Predicate<Tally> enough) {
        return tricks.values().stream().allMatch(enough);
    }
}
