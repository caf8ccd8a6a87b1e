package io.barrage.load;

import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The options of {@code run} that say what happens. */
final class ScenarioOptions {
    private static final int FEWEST_SPEAKERS = 8;
    /** Below the 10 messages a second that a server allows a user by default. */
    private static final double SPEAKER_RATE = 5;

    @Option(
            names = "--rooms",
            defaultValue = "1",
            description = "rooms; from 2 on named GROUP-1, GROUP-2, … (${DEFAULT-VALUE})")
    private int rooms;

    @Option(
            names = "--guests",
            defaultValue = "0",
            description = "share of the members who are guests, 0 to 1 (${DEFAULT-VALUE})")
    private double guests;

    @Option(names = "--rate", defaultValue = "40", description = "messages a second in each room (${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--in-flight",
            defaultValue = "0",
            description =
                    "instead of a rate: this many messages of each room are always outstanding, until their senders have them back")
    private int inFlight;

    @Option(names = "--size", defaultValue = "200", description = "characters of text in a message (${DEFAULT-VALUE})")
    private int size;

    @Option(
            names = "--priorities",
            defaultValue = "normal=1",
            description = "shares of high, normal, low and lowest (${DEFAULT-VALUE})")
    private String priorities = "";

    @Option(
            names = "--likes",
            defaultValue = "0",
            description = "likes a second in each room: increments of one counter (${DEFAULT-VALUE})")
    private double likes;

    @Option(
            names = "--churn",
            defaultValue = "0",
            description = "visitors a second who join each room, and as many who leave it (${DEFAULT-VALUE})")
    private double churn;

    @Option(names = "--stay", defaultValue = "5", description = "seconds that a visitor stays (${DEFAULT-VALUE})")
    private double stay;

    @Option(
            names = "--stopped",
            defaultValue = "0",
            description = "share of the members who stop reading (${DEFAULT-VALUE})")
    private double stopped;

    @Option(
            names = "--slow",
            defaultValue = "0",
            description = "share of the members who read slowly (${DEFAULT-VALUE})")
    private double slow;

    @Option(
            names = "--slow-rate",
            defaultValue = "4096",
            description = "bytes a second that each of them reads (${DEFAULT-VALUE})")
    private long slowRate;

    @Option(names = "--duration", defaultValue = "15", description = "seconds that are measured (${DEFAULT-VALUE})")
    private double duration;

    @Option(names = "--warm-up", defaultValue = "5", description = "seconds of the same before that (${DEFAULT-VALUE})")
    private double warmUp;

    @Option(
            names = "--speakers",
            defaultValue = "0",
            description = "members of each room who speak, in turn; 0 for one to 5 messages a second, 8 at least")
    private int speakers;

    @Option(
            names = "--users",
            defaultValue = "load",
            description = "what the user ids begin with; two runs at a time need two (${DEFAULT-VALUE})")
    private String users = "";

    @Option(
            names = "--processes",
            defaultValue = "1",
            description = "processes that share the work, each with its own sockets (${DEFAULT-VALUE})")
    private int processes;

    @Option(
            names = "--threads",
            defaultValue = "1",
            description = "threads of each process that receive (${DEFAULT-VALUE})")
    private int threads;

    /** @throws IllegalArgumentException when a value is out of its range; its message names it */
    Scenario scenario(TargetOptions target) {
        Scenario.check("rooms", rooms, rooms >= 1 && rooms <= 100_000, "1 to 100000");
        int speaking = speakers > 0 ? speakers : (int) Math.max(FEWEST_SPEAKERS, Math.ceil(rate / SPEAKER_RATE));
        List<String> groups = rooms == 1
                ? List.of(target.group)
                : IntStream.rangeClosed(1, rooms)
                        .mapToObj(i -> target.group + "-" + i)
                        .toList();
        return new Scenario(
                groups,
                target.members,
                part("guests", guests, target.members),
                part("stopped", stopped, target.members),
                part("slow", slow, target.members),
                slowRate,
                inFlight > 0 ? 0 : rate,
                inFlight,
                size,
                PriorityMix.of(priorities),
                likes,
                churn,
                stay,
                target.ramp,
                speakers < 0 ? speakers : speaking,
                users,
                warmUp,
                duration,
                processes,
                threads);
    }

    private static int part(String name, double share, int members) {
        Scenario.check(name, share, share >= 0 && share <= 1, "a share, 0 to 1");
        return (int) Math.round(members * share);
    }
}
