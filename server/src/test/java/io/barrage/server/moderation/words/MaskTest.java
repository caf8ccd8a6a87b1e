package io.barrage.server.moderation.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

class MaskTest {
    private static final WordFilter FILTER = WordFilter.of(
            Stream.of("fuck", "操你", "𨳒", "妈")
                    .map(word -> new Word(word, Category.ABUSE, 0, true))
                    .toList(),
            List.of());

    @Test
    void eachUnitOfAMatchBecomesAnAsterisk() {
        assertThat(Mask.apply("你 f.u.c.k 😀", FILTER.find("你 f.u.c.k 😀"))).isEqualTo("你 ******* 😀");
        assertThat(Mask.apply("𝓯𝓾𝓬𝓴", FILTER.find("𝓯𝓾𝓬𝓴"))).isEqualTo("********");
    }

    @Test
    void matchesMayOverlap() {
        assertThat(Mask.apply("操你妈好", FILTER.find("操你妈好"))).isEqualTo("***好");
    }

    @Test
    void aTextWithoutMatchesIsItself() {
        String text = "nothing";
        assertThat(Mask.apply(text, List.of())).isSameAs(text);
    }

    /** Texts of the same pieces in random order, the same on each run. */
    @Test
    void lengthStaysAndNothingIsCutInHalves() {
        JqwikSession.run(MaskTest::maskRandomTexts);
    }

    private static void maskRandomTexts() {
        RandomGenerator<List<String>> texts = Arbitraries.of(
                        "f", "u", "c", "k", "𝓯", "𝓾", "𝓬", "𝓴", "操", "你", "妈", "𨳒", "\u0301", "\u0336", "\u200D",
                        "😀", ".", " ", "x", "👍🏻", "\uD83D", "\uDE00", "ni", "ma")
                .list()
                .ofMaxSize(30)
                .generator(1000);
        Random random = new Random(3);
        int found = 0;
        for (int run = 0; run < 2000; run++) {
            String text = String.join("", texts.next(random).value());
            List<Match> matches = FILTER.find(text);
            found += matches.size();
            assertThat(Mask.apply(text, matches)).as(text).hasSameSizeAs(text);
            matches.forEach(
                    match -> assertThat(cuts(text, match)).as(text + match).isEmpty());
        }
        assertThat(found).isGreaterThan(1000);
    }

    /** At which of its ends a match cuts something in halves. */
    private static List<Integer> cuts(String text, Match match) {
        List<Integer> cuts = new ArrayList<>();
        for (int at : new int[] {match.start(), match.end()}) {
            boolean inside = at > 0 && at < text.length();
            boolean pair = inside && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
            boolean combined = inside && Character.getType(text.charAt(at)) == Character.NON_SPACING_MARK;
            if (pair || combined) {
                cuts.add(at);
            }
        }
        return cuts;
    }
}
