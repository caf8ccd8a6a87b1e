package io.barrage.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class RunPageTest {
    private static RunResult result(Counts counts, long declared) {
        return result(counts.add("declared", declared), Long.valueOf(declared));
    }

    private static RunResult result(Counts counts, @Nullable Long givenUp) {
        Scenario scenario = new Scenario(
                List.of("room"),
                10,
                0,
                0,
                1,
                4096,
                20,
                0,
                200,
                PriorityMix.of("normal=1"),
                0,
                0,
                5,
                0,
                8,
                "u",
                1,
                3,
                1,
                1);
        List<Second> seconds = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> new Second(i, 10, 200 * i, 20, 1.5, 3.5, 0, 0.25, 0.1, 300 + i))
                .toList();
        return new RunResult(
                scenario,
                Variant.gzip,
                new Counts().add("joined", 10),
                counts,
                new Board.Reading(0, 0, 0, 1024),
                new Board.Reading(3_000_000_000L, 600_000_000, 300_000_000, 2048),
                seconds,
                1.0,
                givenUp,
                null,
                true);
    }

    private static Counts counts(long lost, long dropped) {
        Counts counts = new Counts()
                .add("expected", 600)
                .add("received", 600 - lost)
                .add("lost", lost)
                .add("items", 600)
                .add("sent", 60)
                .add("accepted", 60 - dropped)
                .add("dropped", dropped)
                .add("sent.Low", 60)
                .add("dropped.Low", dropped)
                .add("talk_ns", 3_000_000_000L);
        for (int i = 1; i <= 600; i++) {
            counts.latency(Kind.MEMBER).recordValue(i * 100_000L);
        }
        counts.latency(Kind.SLOW).recordValue(2_000_000_000L);
        return counts;
    }

    private static String html(RunResult run) {
        return RunPage.of(run, RunReport.of(run), "<host>:80", Instant.EPOCH).html();
    }

    @Test
    void standsAloneAndIsWellFormed() throws Exception {
        String html = html(result(counts(0, 5), 0));
        assertThat(html).doesNotContain("http://", "https://", "<script", "<link", "url(", "<host>");
        assertThat(html).contains("prefers-color-scheme: dark", "Latency by percentile", "Dropped by rate", "5 of 60");
        int begin = html.indexOf("<svg");
        while (begin >= 0) {
            int end = html.indexOf("</svg>", begin) + "</svg>".length();
            String svg = html.substring(begin, end);
            assertThat(svg).doesNotContain("NaN", "Infinity");
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            begin = html.indexOf("<svg", end);
        }
    }

    @Test
    void aRunThatMeasuredNothingHasAPageToo() {
        assertThat(html(result(new Counts(), 0))).contains("Nothing was delivered");
    }

    @Test
    void dropsByRateAreDeclaredAndOtherLossIsNot() {
        assertThat(result(counts(0, 5), 0).clean()).isTrue();
        assertThat(Verdict.of(result(counts(0, 5), 0))).contains("5 messages were dropped by rate");
        assertThat(Verdict.hint(result(counts(0, 5), 0))).contains("10023").contains("40 messages a second");
        assertThat(result(counts(7, 0), 7).clean()).isTrue();
        RunResult lossy = result(counts(7, 0), 2);
        assertThat(lossy.clean()).isFalse();
        assertThat(Verdict.of(lossy)).contains("5 lost without a word");
        assertThat(RunReport.of(lossy).json().path("lost_undeclared").asLong()).isEqualTo(5);
        assertThat(result(counts(7, 0), Long.valueOf(7)).problems()).containsExactly("7 lost without a word");
    }

    @Test
    void whatIsDeclaredToReadersIsInTheServersMetersToo() {
        assertThat(result(counts(7, 0).add("declared", 7), Long.valueOf(3)).problems())
                .containsExactly("4 declared but not in the server's meters");
        assertThat(result(counts(7, 0).add("declared", 7), Long.valueOf(100)).problems())
                .isEmpty();
        assertThat(result(counts(7, 0).add("declared", 7), null).problems()).isEmpty();
    }

    @Test
    void theReportHasTheCostOfADelivery() {
        var json = RunReport.of(result(counts(0, 0), 0)).json();
        assertThat(json.path("cpu_ns").asLong()).isEqualTo(1_000_000);
        assertThat(json.path("tool_cpu_ns").asLong()).isEqualTo(500_000);
        assertThat(json.path("p50_ms").asDouble()).isBetween(29.9, 30.2);
        assertThat(json.path("slow_max_ms").asDouble()).isBetween(1999.0, 2003.0);
        assertThat(json.path("deliveries_per_s").asDouble()).isEqualTo(200);
    }
}
