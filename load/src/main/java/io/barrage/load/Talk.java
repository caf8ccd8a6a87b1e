package io.barrage.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Has messages posted in all rooms, at a fixed rate or with a fixed number outstanding. For one thread. */
final class Talk {
    private static final Executor AFTER_REFUSAL = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private final Scenario scenario;
    private final WorkShare share;
    private final Stop stop;
    private final List<CrowdRoom> rooms;

    Talk(Scenario scenario, WorkShare share, Stop stop, List<CrowdRoom> rooms) {
        this.scenario = scenario;
        this.share = share;
        this.stop = stop;
        this.rooms = rooms.stream().filter(CrowdRoom::hasVoice).toList();
    }

    /** Goes on for some seconds; returns when the last message has left. */
    void run(double seconds, Posts posts) {
        if (scenario.inFlight() > 0) {
            keepInFlight(seconds, posts);
        } else {
            keepRate(seconds, posts);
        }
    }

    private void keepRate(double seconds, Posts posts) {
        Pacer.run(
                stop,
                share,
                scenario.rate() * rooms.size(),
                seconds,
                i -> {
                    CrowdRoom room = rooms.get((int) (i % rooms.size()));
                    room.post(
                            room.nextSpeaker(),
                            scenario.size(),
                            scenario.priorities().next(),
                            posts);
                },
                posts::late);
    }

    private void keepInFlight(double seconds, Posts posts) {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        for (CrowdRoom room : rooms) {
            for (int slot = 0; slot < share.of(scenario.inFlight()); slot++) {
                next(room, room.nextSpeaker(), posts, until);
            }
        }
        stop.waitUntil(until);
    }

    /** One message; when its sender has got it back, the next. */
    private void next(CrowdRoom room, CrowdMember.Seated speaker, Posts posts, long until) {
        if (stop.asked() || System.nanoTime() - until >= 0) {
            return;
        }
        Runnable again = () -> next(room, speaker, posts, until);
        room.post(speaker, scenario.size(), scenario.priorities().next(), posts).whenComplete((posted, failure) -> {
            if (posted != null) {
                speaker.member().whenSeen(posted.seq(), again);
            } else if (!speaker.member().reader().gone) {
                AFTER_REFUSAL.execute(again);
            }
        });
    }
}
