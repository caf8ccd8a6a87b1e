package io.barrage.load;

import io.barrage.client.wire.ClientLoops;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code idle}: what a connection costs that does nothing but be in a room. */
@Command(
        name = "idle",
        description = "Members join a room and stay silent; tells the server's memory before and after.",
        mixinStandardHelpOptions = true)
final class IdleCommand implements Callable<Integer> {
    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Option(names = "--settle", defaultValue = "3", description = "seconds before memory is read (${DEFAULT-VALUE})")
    private int settle;

    @Override
    public Integer call() throws Exception {
        Target target = options.target();
        ServerProcess server = options.server();
        if (server == null) {
            throw new IllegalArgumentException("server-pid: missing (expected: the server's process on this machine)");
        }
        FileLimit.check(options.members, 1);
        target.prepareRoom(options.group);
        long before = settled(server);
        try (ClientLoops loops = FastLoops.start(1)) {
            Surroundings place = new Surroundings(loops, target, new Tally());
            Scenario scenario = Scenario.idle(options.group, options.members, options.ramp);
            Crowd crowd = new Crowd(place, scenario, WorkShare.ALL, new Stop());
            long start = System.nanoTime();
            long cpu = server.cpuNanos();
            crowd.join();
            double seconds = (System.nanoTime() - start) / 1e9;
            double joinCpu = server.cpuNanos() - cpu;
            crowd.failures().stream().limit(3).forEach(failure -> System.err.println("join failed: " + failure));
            long after = settled(server);
            int joined = Math.max(1, crowd.size());
            Report report = new Report()
                    .section("Idle connections")
                    .add("members", "joined", crowd.size())
                    .add("join_failures", "could not join", crowd.failures().size())
                    .add("join_s", "joining took", seconds, "s")
                    .add("join_cpu_us", "server CPU per join", joinCpu / 1e3 / joined, "us")
                    .add("rss_before_mib", "server memory before", before / 1024.0, "MiB")
                    .add("rss_after_mib", "server memory with them", after / 1024.0, "MiB")
                    .add("kib_per_connection", "per connection", (after - before) / (double) joined, "KiB");
            report.print(System.out);
            report.write(options.json);
            return crowd.failures().isEmpty() && crowd.ended() == 0 ? 0 : 1;
        }
    }

    private long settled(ServerProcess server) throws Exception {
        Thread.sleep(settle * 1000L);
        server.collectGarbage();
        Thread.sleep(500);
        return server.residentKib();
    }
}
