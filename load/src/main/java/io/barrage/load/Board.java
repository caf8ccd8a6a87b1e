package io.barrage.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Looks at a run once a second, on a thread of its own: one line for people, and one entry in the series. Any thread. */
final class Board implements AutoCloseable {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int DIGITS = 3;

    private final ScheduledExecutorService everySecond =
            Executors.newSingleThreadScheduledExecutor(Stop.daemon("board"));
    private final Crew crew;
    private final @Nullable ServerProcess server;
    private final long start = System.nanoTime();
    private final Histogram soFar = new Histogram(DIGITS);
    private final List<Second> seconds = new ArrayList<>();
    private @Nullable Reading last;
    private Counts lastCounts;
    private volatile double measuredFrom = Double.NaN;

    /** What the processes have used at a moment. */
    record Reading(long time, long serverCpu, long ownCpu, long serverKib) {}

    private Board(Crew crew, @Nullable ServerProcess server) {
        this.crew = crew;
        this.server = server;
        this.last = reading();
        this.lastCounts = crew.progress();
    }

    static Board show(Crew crew, @Nullable ServerProcess server) {
        Board board = new Board(crew, server);
        board.everySecond.scheduleAtFixedRate(board::look, 1, 1, TimeUnit.SECONDS);
        return board;
    }

    /** The warm-up is over. */
    Reading measuring() {
        measuredFrom = (System.nanoTime() - start) / 1e9;
        return reading();
    }

    /** Seconds after its start at which the measured time began; NaN before. */
    double measuredFrom() {
        return measuredFrom;
    }

    Reading reading() {
        try {
            long own = 0;
            for (long pid : crew.pids()) {
                own += new ServerProcess(pid).cpuNanos();
            }
            return new Reading(
                    System.nanoTime(),
                    server == null ? 0 : server.cpuNanos(),
                    own,
                    server == null ? 0 : server.residentKib());
        } catch (IOException e) {
            return last == null ? new Reading(System.nanoTime(), 0, 0, 0) : last;
        }
    }

    private synchronized void look() {
        Reading now = reading();
        Counts counts = crew.progress();
        Reading before = last == null ? now : last;
        double took = Math.max(1, now.time() - before.time());
        Histogram latest = counts.latency(Kind.MEMBER);
        soFar.add(latest);
        Second second = new Second(
                (now.time() - start) / 1e9,
                counts.get("connected"),
                (counts.get("items") - lastCounts.get("items")) * 1e9 / took,
                Math.max(0, counts.get("sent") - lastCounts.get("sent")) * 1e9 / took,
                millis(latest, 50),
                millis(latest, 99),
                counts.get("missing"),
                (now.serverCpu() - before.serverCpu()) / took,
                (now.ownCpu() - before.ownCpu()) / took,
                now.serverKib() / 1024.0);
        seconds.add(second);
        System.err.println(line(second, counts));
        last = now;
        lastCounts = counts;
    }

    private String line(Second second, Counts counts) {
        String dropped = counts.get("dropped") > 0 ? "  " + counts.get("dropped") + " dropped by rate" : "";
        String refused = counts.get("refused") > 0 ? "  " + counts.get("refused") + " refused" : "";
        String latency = soFar.getTotalCount() == 0
                ? "warming up"
                : String.format(Locale.ROOT, "p99 %.1f ms", millis(soFar, 99));
        return String.format(
                Locale.ROOT,
                "%4.0f s  %d connected  %d sent  %,.0f deliveries/s  %s  %d lost%s%s",
                second.at(),
                second.connected(),
                counts.get("sent"),
                second.deliveries(),
                latency,
                second.missing(),
                dropped,
                refused);
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    /** All seconds so far. */
    synchronized List<Second> seconds() {
        return List.copyOf(seconds);
    }

    @Override
    public void close() {
        everySecond.shutdownNow();
    }
}
