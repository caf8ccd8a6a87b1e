package io.barrage.load;

import io.barrage.client.wire.ClientLoops;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.HdrHistogram.Histogram;

/**
 * One process's share of a run. {@link #progress} is for any thread, one at a time; the rest for one.
 *
 * <p>What {@link #perform} returns: {@code sent}, {@code accepted}, {@code dropped}, {@code refused}, {@code late} of the
 * measured messages, by priority as {@code sent.High} and {@code dropped.High}, by code as {@code refused.10017}; what
 * {@link Arrivals} counts; {@code items}, {@code frames}, {@code bytes} that came in the measured time; {@code likes},
 * {@code visits} and theirs; {@code talk_ns}, how long messages were sent.
 */
final class Worker implements Crew {
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SHORT_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Scenario scenario;
    private final WorkShare share;
    private final Stop stop;
    private final Tally tally = new Tally();
    private final ClientLoops loops;
    private final Crowd crowd;
    private final Likes likes;
    private final Visits visits;
    private final Map<Kind, Histogram> measured = new EnumMap<>(Kind.class);
    private final Posts warming = new Posts();
    private volatile Posts posts = warming;

    Worker(Target target, Scenario scenario, WorkShare share, Stop stop) {
        this.scenario = scenario;
        this.share = share;
        this.stop = stop;
        this.loops = FastLoops.start(scenario.threads());
        Surroundings place = new Surroundings(loops, target, tally);
        this.crowd = new Crowd(place, scenario, share, stop);
        this.likes = new Likes(scenario, share, crowd.rooms());
        this.visits = new Visits(place, crowd, scenario, share);
    }

    @Override
    public Counts join() throws InterruptedException {
        long start = System.nanoTime();
        crowd.join();
        return new Counts()
                .add("joined", crowd.size())
                .add("join_failures", crowd.failures().size())
                .add("join_ns", System.nanoTime() - start);
    }

    @Override
    public List<String> failures() {
        return crowd.failures().stream().limit(3).toList();
    }

    @Override
    public Counts perform(Runnable measuring) throws InterruptedException {
        List<CrowdMember.Seated> slow = new ArrayList<>();
        crowd.rooms().forEach(room -> slow.addAll(room.slow()));
        int stopped = (int) Math.min(
                slow.size(),
                Math.round(
                        (double) slow.size() * scenario.stopped() / Math.max(1, scenario.stopped() + scenario.slow())));
        SlowReading.All reading = SlowReading.All.begin(slow, stopped, scenario.slowRate());
        Talk talk = new Talk(scenario, share, stop, crowd.rooms());
        CompletableFuture<Void> others = CompletableFuture.allOf(
                inBackground("likes", seconds -> likes.run(stop, seconds)),
                inBackground("visits", seconds -> visits.run(stop, seconds)));
        talk.run(scenario.warmUp(), warming);
        Posts counted = new Posts();
        Arrivals arrivals = new Arrivals(crowd, counted);
        tally.startMeasuring();
        posts = counted;
        Counts before = received();
        long start = System.nanoTime();
        measuring.run();
        talk.run(scenario.duration(), counted);
        long talkNanos = System.nanoTime() - start;
        others.join();
        reading.end();
        visits.end();
        drain(arrivals, counted);
        Counts after = received();
        Counts result = new Counts().add("talk_ns", talkNanos);
        for (String name : List.of("items", "frames", "bytes")) {
            result.add(name, after.get(name) - before.get(name));
        }
        addPosts(result, counted);
        arrivals.addTo(result);
        addOthers(result);
        synchronized (measured) {
            drainLatency();
            return result.addLatency(measured);
        }
    }

    private CompletableFuture<Void> inBackground(String name, DoubleConsumer task) {
        return CompletableFuture.runAsync(
                () -> task.accept(scenario.warmUp() + scenario.duration()),
                job -> Stop.daemon(name).newThread(job).start());
    }

    /** Until everybody has the last message, or nothing has come for long. */
    private void drain(Arrivals arrivals, Posts counted) throws InterruptedException {
        long until = System.nanoTime() + (stop.asked() ? SHORT_DRAIN_NANOS : DRAIN_NANOS);
        while (System.nanoTime() < until
                && !(counted.allAnswered() && likes.allAnswered() && visits.allOver() && arrivals.complete())) {
            Thread.sleep(5);
        }
    }

    private static void addPosts(Counts result, Posts posts) {
        result.add("sent", posts.sent())
                .add("accepted", posts.accepted())
                .add("dropped", posts.dropped())
                .add("refused", posts.refused())
                .add("late", posts.lateOnes());
        posts.sentByPriority().forEach((priority, count) -> result.add("sent." + priority.wireName(), count));
        posts.droppedByPriority().forEach((priority, count) -> result.add("dropped." + priority.wireName(), count));
        posts.refusedByCode().forEach((code, count) -> result.add("refused." + code, count));
    }

    private void addOthers(Counts result) {
        result.add("likes_sent", likes.sent())
                .add("likes_accepted", likes.accepted())
                .add("visits", visits.begun())
                .add("visits_failed", visits.failed())
                .add("visits_missing", visits.missing())
                .add("declared", visits.declared())
                .add("visits_doubled", visits.doubled())
                .add("visits_out_of_order", visits.outOfOrder())
                .add("ended", crowd.ended());
        likes.refusedByCode().forEach((code, count) -> result.add("likes_refused." + code, count));
    }

    private Counts received() {
        return new Counts()
                .add("items", tally.items())
                .add("frames", tally.frames())
                .add("bytes", tally.bytes());
    }

    @Override
    public Counts progress() {
        Posts now = posts;
        long missing = crowd.readers().stream()
                .mapToLong(reader -> reader.ledger.missing())
                .sum();
        Counts counts = received()
                .add("connected", (long) crowd.size() - crowd.ended() + visits.presentNow())
                .add("sent", now == warming ? now.sent() : warming.sent() + now.sent())
                .add("dropped", now.dropped())
                .add("refused", now.refused())
                .add("missing", missing + visits.missing());
        synchronized (measured) {
            return counts.addLatency(drainLatency());
        }
    }

    private Map<Kind, Histogram> drainLatency() {
        Map<Kind, Histogram> latest = tally.latency();
        latest.forEach((kind, histogram) ->
                measured.computeIfAbsent(kind, one -> new Histogram(3)).add(histogram));
        return latest;
    }

    @Override
    public List<Long> pids() {
        return List.of(ProcessHandle.current().pid());
    }

    @Override
    public void close() {
        stop.ask();
        loops.close();
    }
}
