package io.barrage.load;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a run when it is over.
 *
 * @param joined what {@link Crew#join} has returned, {@code counts} what {@link Crew#perform} has
 * @param before what the processes had used when the measured time began, {@code after} when all had arrived
 * @param givenUp deliveries that the server's meters count as given up; null where they cannot be read
 * @param counted likes that the server has counted; null where there were none
 * @param watched whether the server's process was looked at
 */
record RunResult(
        Scenario scenario,
        Variant variant,
        Counts joined,
        Counts counts,
        Board.Reading before,
        Board.Reading after,
        List<Second> seconds,
        double measuredFrom,
        @Nullable Long givenUp,
        @Nullable Long counted,
        boolean watched) {

    /** Measured deliveries that did not arrive, those of the warm-up and of visitors included. */
    long lost() {
        return counts.get("lost") + counts.get("lost_before") + counts.get("visits_missing");
    }

    /** Those of the lost ones that the server has declared to the reader who lost them. */
    long declared() {
        return counts.get("declared");
    }

    /** Those of the lost ones that no word of the server to their reader covers. */
    long undeclared() {
        return lost() - declared();
    }

    /** Declared deliveries that the server's meters do not count; it may have other clients, so they may count more. */
    long uncounted() {
        return givenUp == null ? 0 : Math.max(0, declared() - givenUp);
    }

    long doubled() {
        return counts.get("doubled") + counts.get("visits_doubled");
    }

    long outOfOrder() {
        return counts.get("out_of_order") + counts.get("visits_out_of_order");
    }

    /** Likes that the server has accepted but not counted, or counted without having accepted them. */
    long likesOff() {
        return counted == null ? 0 : Math.abs(counted - counts.get("likes_accepted"));
    }

    /** Everything arrived once and in order, or is said to be dropped; nobody was refused for another reason. */
    boolean clean() {
        boolean silent = scenario.rate() == 0 && scenario.inFlight() == 0;
        return problems().isEmpty() && (silent || counts.get("expected") > 0);
    }

    /** What was not as it should be, in words; empty when all was well. */
    List<String> problems() {
        return Stream.of(
                        problem(undeclared(), "lost without a word"),
                        problem(uncounted(), "declared but not in the server's meters"),
                        problem(doubled(), "doubled"),
                        problem(outOfOrder(), "out of order"),
                        problem(counts.get("refused"), "messages refused"),
                        problem(joined.get("join_failures"), "could not join"),
                        problem(counts.get("visits_failed"), "visits failed"),
                        problem(likesOff(), "likes counted wrong"),
                        counts.get("sent") > 0 && counts.get("accepted") == 0 ? "no message was taken" : "")
                .filter(problem -> !problem.isEmpty())
                .toList();
    }

    private static String problem(long count, String what) {
        return count == 0 ? "" : count + " " + what;
    }

    double wallSeconds() {
        return Math.max(1, after.time() - before.time()) / 1e9;
    }

    /** Seconds in which messages were sent. */
    double talkSeconds() {
        return Math.max(1, counts.get("talk_ns")) / 1e9;
    }

    /** Nanoseconds of the server's CPU for one delivery. */
    double serverCpuPerDelivery() {
        return (double) (after.serverCpu() - before.serverCpu()) / Math.max(1, counts.get("items"));
    }

    double ownCpuPerDelivery() {
        return (double) (after.ownCpu() - before.ownCpu()) / Math.max(1, counts.get("items"));
    }

    double serverCores() {
        return (after.serverCpu() - before.serverCpu()) / 1e9 / wallSeconds();
    }

    double ownCores() {
        return (after.ownCpu() - before.ownCpu()) / 1e9 / wallSeconds();
    }

    double bytesPerDelivery() {
        return (double) counts.get("bytes") / Math.max(1, counts.get("items"));
    }

    double framesPerDelivery() {
        return (double) counts.get("frames") / Math.max(1, counts.get("items"));
    }

    double serverMib() {
        return after.serverKib() / 1024.0;
    }

    double mostServerMib() {
        return Math.max(
                serverMib(),
                seconds.stream().mapToDouble(Second::serverMib).max().orElse(0));
    }
}
