package io.barrage.client.load;

import io.barrage.client.ClientLoops;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: a crowd joins a room, messages are published, and every delivery is counted. */
@Command(
        name = "run",
        description = "Members join a room, some speak, every delivery is counted by its position.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final int SPEAKERS = 8;
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Option(
            names = "--guests",
            defaultValue = "0",
            description = "share of the members who are guests, 0 to 1 (${DEFAULT-VALUE})")
    private double guests;

    @Option(names = "--rate", defaultValue = "40", description = "messages in a second (${DEFAULT-VALUE})")
    private double rate;

    @Option(names = "--size", defaultValue = "200", description = "bytes of text in a message (${DEFAULT-VALUE})")
    private int size;

    @Option(names = "--duration", defaultValue = "15", description = "seconds that are measured (${DEFAULT-VALUE})")
    private double duration;

    @Option(names = "--warm-up", defaultValue = "5", description = "seconds of messages before that (${DEFAULT-VALUE})")
    private double warmUp;

    @Option(names = "--threads", defaultValue = "1", description = "threads that receive (${DEFAULT-VALUE})")
    private int threads;

    /** @return 0 when everything arrived once and in order, else 1 */
    @Override
    public Integer call() throws Exception {
        Target target = options.target();
        target.prepareRoom();
        Tally tally = new Tally();
        try (ClientLoops loops = ClientLoops.start(threads)) {
            Crowd crowd = new Crowd(loops, target, tally, options.ramp);
            int guestCount = (int) Math.round(options.members * guests);
            long start = System.nanoTime();
            crowd.joinMembers(options.members - guestCount);
            crowd.joinGuests(guestCount);
            double joinSeconds = (System.nanoTime() - start) / 1e9;
            crowd.failures().stream().limit(3).forEach(failure -> System.err.println("join failed: " + failure));
            if (crowd.speakers(1).isEmpty()) {
                System.err.println("nobody joined (expected: " + options.members + " members)");
                return 1;
            }
            Report report = new Report()
                    .add("members", "joined", crowd.size())
                    .add("join_failures", "could not join", crowd.failures().size())
                    .add("join_s", "joining took", joinSeconds, "s");
            boolean clean = measure(crowd, tally, report);
            report.print(System.out);
            report.write(options.json);
            return clean && crowd.failures().isEmpty() ? 0 : 1;
        }
    }

    private boolean measure(Crowd crowd, Tally tally, Report report) throws Exception {
        @Nullable ServerProcess server = options.serverPid == null ? null : new ServerProcess(options.serverPid);
        Publisher publisher = new Publisher(crowd.speakers(SPEAKERS), options.group, rate, size);
        Progress progress = Progress.show(tally, crowd);
        new Publisher(crowd.speakers(SPEAKERS), options.group, rate, size).run(warmUp);
        tally.startMeasuring();
        long cpu = server == null ? 0 : server.cpuNanos();
        long itemsBefore = tally.items();
        long start = System.nanoTime();
        publisher.run(duration);
        awaitArrival(crowd, publisher);
        progress.stop();
        double seconds = (System.nanoTime() - start) / 1e9;
        long items = tally.items() - itemsBefore;
        boolean clean = new Deliveries(crowd.ledgers(), publisher).addTo(report, seconds);
        report.addLatency(tally.latency()).add("connections_ended", "connections ended", crowd.ended());
        if (server != null) {
            double cpuNanos = server.cpuNanos() - cpu;
            report.add("cpu_ns", "server CPU per delivery", cpuNanos / Math.max(1, items), "ns")
                    .add("cores", "server CPU", cpuNanos / 1e9 / seconds, "cores")
                    .add("rss_mib", "server memory", server.residentKib() / 1024.0, "MiB");
        }
        return clean;
    }

    /** Until everybody has the last message, or nothing has come for long. */
    private static void awaitArrival(Crowd crowd, Publisher publisher) throws InterruptedException {
        long until = System.nanoTime() + DRAIN_NANOS;
        while (System.nanoTime() < until && !(publisher.allAnswered() && allHave(crowd, publisher.lastSeq()))) {
            Thread.sleep(5);
        }
    }

    private static boolean allHave(Crowd crowd, long seq) {
        return crowd.ledgers().stream().allMatch(ledger -> ledger.highest() >= seq);
    }
}
