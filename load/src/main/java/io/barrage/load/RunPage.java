package io.barrage.load;

import io.barrage.load.page.BarChart;
import io.barrage.load.page.LineChart;
import io.barrage.load.page.LineChart.Point;
import io.barrage.load.page.LineChart.Series;
import io.barrage.load.page.Numbers;
import io.barrage.load.page.Page;
import io.barrage.load.page.Scale;
import io.barrage.protocol.Priority;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Makes the HTML page of a run. Stateless. */
final class RunPage {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int STEPS_PER_NINE = 8;
    private static final int MOST_NINES = 6;

    private RunPage() {}

    /** @param server where the load was put */
    static Page of(RunResult run, Report report, String server, Instant now) {
        Page page = new Page("Load on " + server, inWords(run) + " · " + now.truncatedTo(ChronoUnit.SECONDS));
        page.verdict(run.clean(), Verdict.of(run));
        addTiles(page, run);
        page.chart(percentiles(run));
        page.chart(
                overTime(run, "Latency over time", "ms", line("p50", run, Second::p50), line("p99", run, Second::p99)));
        page.chart(overTime(run, "Deliveries", "per second", line("deliveries", run, Second::deliveries)));
        page.chart(overTime(run, "Messages sent", "per second", line("sent", run, Second::sent)));
        Series own = line("load tool", run, Second::ownCores);
        page.chart(
                run.watched()
                        ? overTime(run, "CPU", "cores", line("server", run, Second::serverCores), own)
                        : overTime(run, "CPU of the load tool", "cores", own));
        if (run.watched()) {
            page.chart(overTime(run, "Memory of the server", "MiB", line("resident", run, Second::serverMib)));
        }
        page.chart(drops(run));
        page.chart(overTime(run, "Connected", "", line("connected", run, Second::connected)));
        report.tables().forEach(page::table);
        return page;
    }

    private static String inWords(RunResult run) {
        Scenario scenario = run.scenario();
        String pace = scenario.inFlight() > 0
                ? scenario.inFlight() + " messages in flight"
                : Numbers.full(scenario.rate()) + " messages/s";
        List<String> words = new ArrayList<>(List.of(
                scenario.rooms().size() == 1 ? "1 room" : scenario.rooms().size() + " rooms",
                Numbers.full(scenario.members()) + " members each",
                pace + " of " + scenario.size() + " characters"));
        addIf(words, scenario.guests() > 0, scenario.guests() + " guests");
        addIf(words, scenario.slow() + scenario.stopped() > 0, scenario.slow() + scenario.stopped() + " slow readers");
        addIf(words, scenario.likes() > 0, Numbers.full(scenario.likes()) + " likes/s");
        addIf(words, scenario.churn() > 0, Numbers.full(scenario.churn()) + " visits/s");
        words.add(run.variant().name());
        words.add(Numbers.full(scenario.duration()) + " s after " + Numbers.full(scenario.warmUp()) + " s of warm-up");
        return String.join(", ", words);
    }

    private static void addIf(List<String> words, boolean given, String word) {
        if (given) {
            words.add(word);
        }
    }

    private static void addTiles(Page page, RunResult run) {
        Histogram members = run.counts().latency(Kind.MEMBER);
        page.tile("Deliveries", Numbers.brief(run.counts().get("received") / run.talkSeconds()), "/s")
                .tile("Latency p50", Numbers.full(members.getValueAtPercentile(50) / NANOS_PER_MILLI), "ms")
                .tile("Latency p99", Numbers.full(members.getValueAtPercentile(99) / NANOS_PER_MILLI), "ms")
                .tile("Lost", Numbers.full(run.lost()), run.declared() > 0 ? run.declared() + " declared" : "")
                .tile("Dropped by rate", Numbers.full(run.counts().get("dropped")), "messages");
        if (run.watched()) {
            page.tile("Server CPU per delivery", Numbers.full(run.serverCpuPerDelivery() / 1000), "µs")
                    .tile("Server memory", Numbers.full(Math.round(run.serverMib())), "MiB");
        }
        page.tile("Bytes per delivery", Numbers.full(Math.round(run.bytesPerDelivery())), "B");
    }

    private static LineChart percentiles(RunResult run) {
        List<Series> all = new ArrayList<>();
        double least = Double.MAX_VALUE;
        double most = 0;
        double nines = 2;
        for (Kind kind : Kind.values()) {
            Histogram nanos = run.counts().latency(kind);
            if (nanos.getTotalCount() == 0) {
                continue;
            }
            List<Point> points = new ArrayList<>();
            for (HistogramIterationValue step : nanos.percentiles(STEPS_PER_NINE)) {
                double percentile = step.getPercentileLevelIteratedTo();
                double place = Scale.nines(percentile);
                if (percentile < 100 && place <= MOST_NINES) {
                    double millis = step.getValueIteratedTo() / NANOS_PER_MILLI;
                    points.add(new Point(place, millis, String.format(Locale.ROOT, "%.4f", percentile)));
                    nines = Math.max(nines, place);
                }
            }
            least = Math.min(least, nanos.getValueAtPercentile(0) / NANOS_PER_MILLI);
            most = Math.max(most, nanos.getMaxValue() / NANOS_PER_MILLI);
            all.add(new Series(name(kind), points));
        }
        return new LineChart(
                "Latency by percentile",
                "ms",
                Scale.percentiles((int) Math.ceil(nines)),
                Scale.logarithmic(all.isEmpty() ? 1 : least, most),
                all,
                0,
                " %");
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case MEMBER -> "members";
            case SLOW -> "slow readers";
            case GUEST -> "guests";
        };
    }

    private static Series line(String name, RunResult run, ToDoubleFunction<Second> value) {
        return new Series(
                name,
                run.seconds().stream()
                        .map(second -> new Point(
                                second.at(), value.applyAsDouble(second), String.valueOf(Math.round(second.at()))))
                        .toList());
    }

    private static LineChart overTime(RunResult run, String title, String unit, Series... lines) {
        double end = run.seconds().stream().mapToDouble(Second::at).max().orElse(1);
        double most = Arrays.stream(lines)
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(0);
        double warm = Double.isNaN(run.measuredFrom()) ? end : run.measuredFrom();
        return new LineChart(title, unit, Scale.time(end), Scale.fromZero(most), List.of(lines), warm, " s");
    }

    private static BarChart drops(RunResult run) {
        List<BarChart.Bar> bars = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            String name = priority.wireName();
            bars.add(new BarChart.Bar(name, (double) run.counts().get("sent." + name), (double)
                    run.counts().get("dropped." + name)));
        }
        return new BarChart("Dropped by rate, by priority", "messages", "sent", "dropped", bars);
    }
}
