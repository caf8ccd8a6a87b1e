package io.barrage.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: a crowd joins rooms, messages are published, and every delivery is counted. */
@Command(
        name = "run",
        sortOptions = false,
        description = "Members join rooms, some speak, every delivery is counted by its position.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final long LIKES_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int NONE = -1;

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final ScenarioOptions scenarioOptions = new ScenarioOptions();

    @Option(names = "--html", description = "file to write the report to, as one page with plots")
    private @Nullable Path html;

    @Option(names = "--process-index", hidden = true, defaultValue = "-1")
    private int processIndex;

    @Spec
    private @Nullable CommandSpec spec;

    private final PrintStream out = System.out;
    private final Stop stop = new Stop();

    /** @return 0 when everything arrived once and in order or is declared as dropped, else 1 */
    @Override
    public Integer call() throws Exception {
        Target target = options.target();
        Scenario scenario = scenarioOptions.scenario(options);
        FileLimit.check(scenario.connections(), scenario.processes());
        AutoCloseable signals = stop.onSignal();
        try (signals) {
            if (processIndex != NONE) {
                WorkShare share = new WorkShare(processIndex, scenario.processes());
                try (Worker worker = new Worker(target, scenario, share, stop)) {
                    return new ShipMate(worker, stop, out).serve();
                }
            }
            checkFolder("json", options.json);
            checkFolder("html", html);
            return run(target, scenario, options.server());
        }
    }

    private static void checkFolder(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(option + ": " + file + " (expected: a file in a folder that exists)");
        }
    }

    private int run(Target target, Scenario scenario, @Nullable ServerProcess server) throws Exception {
        for (String room : scenario.rooms()) {
            target.prepareRoom(room);
        }
        Long givenUpBefore = ServerMeters.givenUp(target);
        long likes = likes(target, scenario);
        try (Crew crew = crew(target, scenario)) {
            Counts joined = crew.join();
            crew.failures().forEach(failure -> System.err.println("could not join: " + failure));
            if (joined.get("joined") == 0) {
                System.err.println("nobody joined (expected: " + scenario.members() + " members in each room)");
                return 1;
            }
            RunResult result;
            try (Board board = Board.show(crew, server)) {
                Board.Reading[] before = {board.reading()};
                Counts counts = crew.perform(() -> before[0] = board.measuring());
                Board.Reading after = board.reading();
                result = new RunResult(
                        scenario,
                        options.variant,
                        joined,
                        counts,
                        before[0],
                        after,
                        board.seconds(),
                        board.measuredFrom(),
                        givenUpSince(target, givenUpBefore),
                        scenario.likes() > 0 ? likesSince(target, scenario, likes, counts.get("likes_accepted")) : null,
                        server != null);
            }
            return tell(result, target);
        }
    }

    private Crew crew(Target target, Scenario scenario) throws IOException {
        if (scenario.processes() == 1) {
            return new Worker(target, scenario, WorkShare.ALL, stop);
        }
        List<String> arguments = spec == null
                ? List.of()
                : spec.root().commandLine().getParseResult().originalArgs();
        Fleet fleet = Fleet.start(scenario.processes(), arguments);
        stop.alsoTell(fleet::stop);
        return fleet;
    }

    private static @Nullable Long givenUpSince(Target target, @Nullable Long before) throws InterruptedException {
        Long now = ServerMeters.givenUp(target);
        return now == null || before == null ? null : Long.valueOf(now - before);
    }

    private static long likes(Target target, Scenario scenario) throws IOException, InterruptedException {
        long likes = 0;
        if (scenario.likes() > 0) {
            for (String room : scenario.rooms()) {
                likes += target.counter(room, Scenario.LIKES);
            }
        }
        return likes;
    }

    /** The server may sum up likes for a while before it counts them. */
    private static long likesSince(Target target, Scenario scenario, long before, long expected)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + LIKES_WITHIN_NANOS;
        long counted = likes(target, scenario) - before;
        while (counted < expected && System.nanoTime() - until < 0) {
            Thread.sleep(200);
            counted = likes(target, scenario) - before;
        }
        return counted;
    }

    private int tell(RunResult result, Target target) throws IOException {
        Report report = RunReport.of(result);
        report.print(out);
        out.println();
        out.println(Verdict.of(result) + ".");
        out.println(Verdict.hint(result));
        report.write(options.json);
        if (html != null) {
            String server = target.endpoint().base().getAuthority();
            Files.writeString(
                    html, RunPage.of(result, report, server, Instant.now()).html());
        }
        return result.clean() ? 0 : 1;
    }
}
