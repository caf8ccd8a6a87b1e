package io.barrage.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts up a counter of each room. Counts are for any thread. */
final class Likes {
    private final Scenario scenario;
    private final WorkShare share;
    private final List<CrowdRoom> all;
    private final LongAdder sent = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final Map<Integer, LongAdder> refused = new ConcurrentHashMap<>();

    Likes(Scenario scenario, WorkShare share, List<CrowdRoom> rooms) {
        this.scenario = scenario;
        this.share = share;
        this.all = rooms;
    }

    /** Goes on for some seconds. */
    void run(Stop stop, double seconds) {
        List<CrowdRoom> rooms = all.stream().filter(CrowdRoom::hasVoice).toList();
        Pacer.run(
                stop,
                share,
                scenario.likes() * rooms.size(),
                seconds,
                i -> like(rooms.get((int) (i % rooms.size()))),
                late::increment);
    }

    private void like(CrowdRoom room) {
        sent.increment();
        room.nextSpeaker()
                .client()
                .rooms()
                .increase(room.group, Scenario.LIKES, 1)
                .whenComplete((value, failure) -> {
                    if (failure == null) {
                        accepted.increment();
                    } else {
                        refused.computeIfAbsent(Posts.codeOf(failure), code -> new LongAdder())
                                .increment();
                    }
                });
    }

    long sent() {
        return sent.sum();
    }

    long accepted() {
        return accepted.sum();
    }

    boolean allAnswered() {
        return accepted()
                        + refusedByCode().values().stream()
                                .mapToLong(count -> count)
                                .sum()
                >= sent();
    }

    Map<Integer, Long> refusedByCode() {
        Map<Integer, Long> sums = new TreeMap<>();
        refused.forEach((code, count) -> sums.put(code, count.sum()));
        return sums;
    }
}
