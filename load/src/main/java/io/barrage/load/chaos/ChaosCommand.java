package io.barrage.load.chaos;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code chaos}: breaks nodes and what they share, and counts what members get. */
@Command(
        name = "chaos",
        description = {
            "Starts nodes with PostgreSQL and Redis (with a replica and Sentinels), breaks one after the other while",
            "members listen, and counts what they got. Needs redis-server and PostgreSQL on this machine."
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    @Option(names = "--jar", paramLabel = "FILE", required = true, description = "the server")
    private Path jar = Path.of("");

    @Option(names = "--nodes", defaultValue = "3", description = "nodes (${DEFAULT-VALUE})")
    private int nodes;

    @Option(names = "--members", defaultValue = "1000", description = "who listen (${DEFAULT-VALUE})")
    private int members;

    @Option(names = "--rate", defaultValue = "20", description = "messages in a second (${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--rounds", defaultValue = "20", description = "times that each fault happens (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--fault", paramLabel = "NAME", description = "only this one: ${COMPLETION-CANDIDATES}")
    private List<Fault> only = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", description = "where the table is written as Markdown")
    private @Nullable Path out;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "folder of the servers, which stays; else a temporary one")
    private @Nullable Path keep;

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("jar: " + jar + " (expected: the server; ./dev build makes it)");
        }
        Path folder = keep == null ? Files.createTempDirectory("barrage-chaos") : Files.createDirectories(keep);
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        Map<Fault, RoundResult> results = new EnumMap<>(Fault.class);
        try {
            for (boolean cuttable : new boolean[] {false, true}) {
                List<Fault> faults = faults().stream()
                        .filter(fault -> fault.cutsLinks() == cuttable)
                        .toList();
                if (!faults.isEmpty()) {
                    Path part = Files.createDirectories(folder.resolve(cuttable ? "with-links" : "with-sentinels"));
                    run(part, cuttable, faults, group, timer, results);
                }
            }
        } finally {
            timer.shutdownNow();
            group.shutdownGracefully();
        }
        String table = table(results);
        System.out.println(table);
        if (out != null) {
            Files.writeString(out, table);
        }
        return results.values().stream().allMatch(RoundResult::good) ? 0 : 1;
    }

    private void run(
            Path folder,
            boolean cuttable,
            List<Fault> faults,
            EventLoopGroup group,
            ScheduledExecutorService timer,
            Map<Fault, RoundResult> results)
            throws Exception {
        System.out.println("starting " + nodes + " nodes, Redis and PostgreSQL in " + folder);
        try (Installation parts = new Installation(folder, jar, nodes, cuttable, group)) {
            Thread end = new Thread(parts::close, "end-of-chaos");
            Runtime.getRuntime().addShutdownHook(end);
            parts.start();
            System.out.println(members + " members join");
            try (Audience audience = new Audience(parts, members, nodes)) {
                Round round = new Round(parts, audience, rate, timer);
                for (Fault fault : faults) {
                    run(round, fault, results);
                }
            }
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    private List<Fault> faults() {
        return only.isEmpty() ? List.of(Fault.values()) : only;
    }

    private void run(Round round, Fault fault, Map<Fault, RoundResult> results)
            throws IOException, InterruptedException {
        for (int i = 1; i <= rounds; i++) {
            RoundResult result = round.run(fault, i);
            results.merge(fault, result, RoundResult::plus);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %2d/%d: %d acknowledged of %d, missing %d, declared %d, doubled %d, out of order %d, out %d,"
                            + " whole after %.1f s%n",
                    fault,
                    i,
                    rounds,
                    result.acknowledged(),
                    result.said(),
                    result.missing(),
                    result.declared(),
                    result.doubled(),
                    result.outOfOrder(),
                    result.out(),
                    result.recoveryMillis() / 1000.0);
        }
    }

    private String table(Map<Fault, RoundResult> results) {
        StringBuilder table = new StringBuilder("| %d nodes, %d members, %d messages/s; each %d times | acknowledged |"
                .formatted(nodes, members, rate, rounds));
        table.append(
                " delivered | declared lost | missing | doubled | out of order | out of the room | whole again |\n");
        table.append("|---|---|---|---|---|---|---|---|---|\n");
        results.forEach((fault, sum) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %d of %d | %d | %d | %d | %d | %d | %d | %.1f s |%n",
                fault.title,
                sum.acknowledged(),
                sum.said(),
                sum.deliveries(),
                sum.declared(),
                sum.missing(),
                sum.doubled(),
                sum.outOfOrder(),
                sum.out(),
                sum.recoveryMillis() / 1000.0)));
        return table.toString();
    }
}
