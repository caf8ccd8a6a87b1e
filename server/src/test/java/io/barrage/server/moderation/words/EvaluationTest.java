package io.barrage.server.moderation.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.github.houbb.sensitive.word.support.ignore.SensitiveWordCharIgnores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How much of what is hidden is found, and how much of what is innocent: the judging half of the labelled lines, and the library
 * {@code sensitive-word} with the same words beside it. {@code -Dbarrage.docs=write} writes the table into
 * {@code docs/moderation.md} and makes the lines anew.
 */
@Tag("slow")
class EvaluationTest {
    private static final double LEAST_RECALL = 0.99;
    private static final double MOST_FALSE_ALARMS = 0.001;
    private static final int LEAST_LINES = 1_000;
    private static final String START = "<!-- table of the evaluation -->\n";
    private static final String END = "<!-- end of the table -->";
    private static final Path PAGE =
            Path.of(System.getProperty("barrage.root", ".")).resolve("docs/moderation.md");
    private static final boolean WRITE = "write".equals(System.getProperty("barrage.docs"));

    @Test
    void theLinesAreThoseThatTheRulesMake() throws IOException {
        for (EvasionSet set : EvasionSet.values()) {
            if (WRITE) {
                Files.writeString(set.file("evasions"), set.made());
            }
            assertThat(Files.readString(set.file("evasions"))).isEqualTo(set.made());
        }
    }

    @Test
    void everyTrickIsSeenThroughAndTheInnocentAreLeftAlone() throws IOException {
        for (EvasionSet set : EvasionSet.values()) {
            Evaluation evaluation = Evaluation.of(set, Evaluation.ofStarterLists());
            assertThat(evaluation.tricks)
                    .allSatisfy((trick, tally) ->
                            assertThat(tally.share()).as(trick).isGreaterThanOrEqualTo(LEAST_RECALL));
            assertThat((double) evaluation.falseAlarms() / evaluation.innocentLines())
                    .isLessThanOrEqualTo(MOST_FALSE_ALARMS);
            assertThat(evaluation.evasionLines()).isGreaterThanOrEqualTo(LEAST_LINES);
            assertThat(evaluation.innocentLines()).isGreaterThanOrEqualTo(LEAST_LINES);
        }
    }

    @Test
    void thePageOfDocumentationHasTheTable() throws IOException {
        String table = table(
                Evaluation.of(EvasionSet.JUDGE, Evaluation.ofStarterLists()),
                Evaluation.of(
                        EvasionSet.JUDGE, (line, word) -> !peer().findAll(line).isEmpty()));
        System.out.println(table);
        String page = Files.readString(PAGE);
        int from = page.indexOf(START) + START.length();
        String expected = page.substring(0, from) + table + page.substring(page.indexOf(END));
        if (WRITE) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).hasContent(expected);
    }

    private static String table(Evaluation ours, Evaluation peers) {
        StringBuilder table = new StringBuilder("| Trick | Lines | Found | By `sensitive-word` |\n|---|---|---|---|\n");
        ours.tricks.forEach((trick, tally) -> table.append("| %s | %d | %.1f %% | %.1f %% |%n"
                .formatted(
                        trick,
                        tally.lines,
                        tally.share() * 100,
                        peers.tricks.get(trick).share() * 100)));
        table.append("\n| Innocent lines from | Lines | False alarms | Of `sensitive-word` |\n|---|---|---|---|\n");
        ours.innocent.forEach((source, tally) -> table.append("| %s | %d | %d | %d |%n"
                .formatted(source, tally.lines, tally.found, peers.innocent.get(source).found)));
        return table.append("| all | %d | %d | %d |%n"
                        .formatted(ours.innocentLines(), ours.falseAlarms(), peers.falseAlarms()))
                .toString();
    }

    /** With the same words and the same allowed phrases, and all it can see through switched on. */
    private static final class Peer {
        static final SensitiveWordBs LIBRARY = SensitiveWordBs.newInstance()
                .ignoreCase(true)
                .ignoreWidth(true)
                .ignoreNumStyle(true)
                .ignoreChineseStyle(true)
                .ignoreEnglishStyle(true)
                .ignoreRepeat(true)
                .enableNumCheck(true)
                .enableUrlCheck(true)
                .charIgnore(SensitiveWordCharIgnores.specialChars())
                .wordAllow(StarterLists::allowed)
                .wordDeny(Peer::words)
                .init();

        private static List<String> words() {
            return StarterLists.all().stream()
                    .flatMap(list -> list.rows().stream())
                    .map(row -> row.text().replace("*", ""))
                    .toList();
        }
    }

    private static SensitiveWordBs peer() {
        return Peer.LIBRARY;
    }
}
