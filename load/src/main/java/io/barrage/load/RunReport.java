package io.barrage.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.Priority;
import io.barrage.protocol.WireJson;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Makes the {@link Report} of a run. Stateless. */
final class RunReport {
    private static final int PERCENTILE_STEPS = 5;

    private RunReport() {}

    static Report of(RunResult run) {
        Report report = new Report();
        addDeliveries(report, run);
        addLatency(report, run);
        addMessages(report, run);
        addCost(report, run);
        addOthers(report, run);
        report.put("scenario", scenario(run));
        ArrayNode series = report.json().putArray("series");
        run.seconds().forEach(second -> series.add(second.json()));
        report.json().put("measured_from_s", Double.isNaN(run.measuredFrom()) ? 0 : run.measuredFrom());
        return report;
    }

    private static void addDeliveries(Report report, RunResult run) {
        Counts counts = run.counts();
        report.section("Deliveries")
                .add("expected", "expected", counts.get("expected"))
                .add("received", "received", counts.get("received"))
                .add("deliveries_per_s", "per second", counts.get("received") / run.talkSeconds(), "")
                .add("lost", "lost", counts.get("lost"))
                .add("lost_slow", "  of these at slow readers", counts.get("lost_slow"))
                .add("lost_before", "lost in the warm-up", counts.get("lost_before"))
                .add("declared_gaps", "declared to the reader", run.declared())
                .add("lost_undeclared", "lost without a word", run.undeclared())
                .add("doubled", "doubled", run.doubled())
                .add("out_of_order", "out of order", run.outOfOrder());
        Long givenUp = run.givenUp();
        if (givenUp != null) {
            report.add("given_up", "given up by the server's meters", givenUp);
        }
    }

    private static void addLatency(Report report, RunResult run) {
        report.section("Latency, from leaving to arriving");
        report.addLatency(Kind.MEMBER.prefix, "members", run.counts().latency(Kind.MEMBER));
        for (Kind kind : new Kind[] {Kind.SLOW, Kind.GUEST}) {
            Histogram nanos = run.counts().latency(kind);
            if (nanos.getTotalCount() > 0) {
                report.addLatency(kind.prefix, kind == Kind.SLOW ? "slow readers" : "guests, who poll", nanos);
            }
        }
        ArrayNode percentiles = report.json().putArray("latency_percentiles");
        for (HistogramIterationValue step : run.counts().latency(Kind.MEMBER).percentiles(PERCENTILE_STEPS)) {
            percentiles.addArray().add(step.getPercentileLevelIteratedTo()).add(step.getValueIteratedTo() / 1e6);
        }
    }

    private static void addMessages(Report report, RunResult run) {
        Counts counts = run.counts();
        report.section("Messages")
                .add("sent", "sent", counts.get("sent"))
                .add("sent_per_s", "per second", counts.get("sent") / run.talkSeconds(), "")
                .add("accepted", "taken", counts.get("accepted"))
                .add("dropped", "dropped by rate (10023)", counts.get("dropped"));
        ObjectNode dropped = report.json().putObject("dropped_by_priority");
        for (Priority priority : Priority.values()) {
            String name = priority.wireName();
            long sent = counts.get("sent." + name);
            dropped.put(name, counts.get("dropped." + name));
            if (sent > 0) {
                report.row("  " + name, counts.get("dropped." + name) + " of " + sent, "");
            }
        }
        addByCode(report, "refused", "refused", counts);
        report.add("late", "left over 5 ms late", counts.get("late"));
    }

    private static void addByCode(Report report, String key, String label, Counts counts) {
        Map<String, Long> byCode = counts.startingWith(key + ".");
        report.add(
                key, label, byCode.values().stream().mapToLong(count -> count).sum());
        ObjectNode json = report.json().putObject(key + "_by_code");
        byCode.forEach((code, count) -> {
            json.put(code, count);
            report.row("  " + (code.equals("0") ? "no answer" : "with " + code), count.toString(), "");
        });
    }

    private static void addCost(Report report, RunResult run) {
        report.section("Cost");
        if (run.watched()) {
            report.add("cpu_ns", "server CPU per delivery", run.serverCpuPerDelivery(), "ns")
                    .add("cores", "server CPU", run.serverCores(), "cores")
                    .add("rss_mib", "server memory", run.serverMib(), "MiB")
                    .add("rss_most_mib", "server memory, most", run.mostServerMib(), "MiB");
        }
        report.add("tool_cpu_ns", "tool CPU per delivery", run.ownCpuPerDelivery(), "ns")
                .add("tool_cores", "tool CPU", run.ownCores(), "cores")
                .add("bytes_per_delivery", "bytes per delivery", run.bytesPerDelivery(), "B")
                .add("frames_per_delivery", "frames per delivery", run.framesPerDelivery(), "");
    }

    private static void addOthers(Report report, RunResult run) {
        Counts counts = run.counts();
        report.section("Connections")
                .add("members", "joined", run.joined().get("joined"))
                .add("join_failures", "could not join", run.joined().get("join_failures"))
                .add("join_s", "joining took", run.joined().get("join_ns") / 1e9, "s")
                .add("connections_ended", "connections ended", counts.get("ended"));
        if (run.scenario().churn() > 0) {
            report.add("visits", "visits", counts.get("visits"))
                    .add("visits_failed", "visits failed", counts.get("visits_failed"))
                    .add("visits_missing", "lost at visitors", counts.get("visits_missing"));
        }
        if (run.scenario().likes() > 0) {
            report.section("Likes").add("likes", "sent", counts.get("likes_sent"));
            report.add("likes_accepted", "taken", counts.get("likes_accepted"));
            addByCode(report, "likes_refused", "refused", counts);
            report.add("likes_off", "counted wrong", run.likesOff());
        }
    }

    private static ObjectNode scenario(RunResult run) {
        Scenario scenario = run.scenario();
        return WireJson.object()
                .put("rooms", scenario.rooms().size())
                .put("members", scenario.members())
                .put("guests", scenario.guests())
                .put("stopped", scenario.stopped())
                .put("slow", scenario.slow())
                .put("slow_rate", scenario.slowRate())
                .put("rate", scenario.rate())
                .put("in_flight", scenario.inFlight())
                .put("size", scenario.size())
                .put("likes", scenario.likes())
                .put("churn", scenario.churn())
                .put("variant", run.variant().name())
                .put("warm_up_s", scenario.warmUp())
                .put("duration_s", scenario.duration())
                .put("processes", scenario.processes())
                .put("threads", scenario.threads());
    }
}
