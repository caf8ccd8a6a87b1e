package io.barrage.load;

import io.barrage.client.wire.WireClient;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Visitors who come to the rooms, stay for some seconds, and leave. Counts are for any thread. */
final class Visits {
    private final Surroundings place;
    private final Crowd crowd;
    private final Scenario scenario;
    private final WorkShare share;
    private final Executor afterTheStay;
    private final Queue<String> freeUsers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger users = new AtomicInteger();
    private final Map<CrowdMember.Seated, Runnable> present = new ConcurrentHashMap<>();
    private final LongAdder begun = new LongAdder();
    private final LongAdder over = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder missing = new LongAdder();
    private final LongAdder declared = new LongAdder();
    private final LongAdder doubled = new LongAdder();
    private final LongAdder outOfOrder = new LongAdder();
    private volatile boolean closing;

    Visits(Surroundings place, Crowd crowd, Scenario scenario, WorkShare share) {
        this.place = place;
        this.crowd = crowd;
        this.scenario = scenario;
        this.share = share;
        this.afterTheStay =
                CompletableFuture.delayedExecutor((long) (scenario.staySeconds() * 1000), TimeUnit.MILLISECONDS);
    }

    /** Goes on for some seconds. */
    void run(Stop stop, double seconds) {
        List<CrowdRoom> rooms = crowd.rooms();
        Pacer.run(
                stop,
                share,
                scenario.churn() * rooms.size(),
                seconds,
                i -> begin(rooms.get((int) (i % rooms.size()))),
                () -> {});
    }

    private void begin(CrowdRoom room) {
        begun.increment();
        String free = freeUsers.poll();
        String user =
                free == null ? scenario.users() + "-visitor-" + share.index() + "-" + users.getAndIncrement() : free;
        CrowdMember.join(place, room.group, user, Kind.MEMBER, crowd::placed).whenComplete((seated, failure) -> {
            if (failure != null) {
                failed.increment();
                over.increment();
                freeUsers.add(user);
            } else {
                present.put(seated, () -> leave(room, seated, user));
                if (closing) {
                    leaveNow(seated);
                } else {
                    afterTheStay.execute(() -> leaveNow(seated));
                }
            }
        });
    }

    /** All who are still here leave, and those who are about to come as well. */
    void end() {
        closing = true;
        present.keySet().forEach(this::leaveNow);
    }

    private void leaveNow(CrowdMember.Seated seated) {
        Runnable leaving = present.remove(seated);
        if (leaving != null) {
            leaving.run();
        }
    }

    private void leave(CrowdRoom room, CrowdMember.Seated seated, String user) {
        WireClient client = seated.client();
        client.rooms().quit(room.group).thenCompose(left -> client.logout()).whenComplete((done, failure) -> {
            if (failure != null) {
                failed.increment();
            }
            client.close();
            SeqLedger ledger = seated.member().reader().ledger;
            missing.add(ledger.missing());
            declared.add(ledger.declaredBetween(1, Long.MAX_VALUE));
            doubled.add(ledger.doubled());
            outOfOrder.add(ledger.outOfOrder());
            freeUsers.add(user);
            over.increment();
        });
    }

    long begun() {
        return begun.sum();
    }

    /** Joins, stays or leaves that the server refused or did not answer. */
    long failed() {
        return failed.sum();
    }

    boolean allOver() {
        return over.sum() >= begun.sum();
    }

    int presentNow() {
        return present.size();
    }

    /** Positions that visitors missed between the first and the last they saw. */
    long missing() {
        return missing.sum()
                + present.keySet().stream()
                        .mapToLong(seated -> seated.member().reader().ledger.missing())
                        .sum();
    }

    /** Those of the missing ones that the server has declared to the visitor. */
    long declared() {
        return declared.sum()
                + present.keySet().stream()
                        .mapToLong(seated -> seated.member().reader().ledger.declaredBetween(1, Long.MAX_VALUE))
                        .sum();
    }

    long doubled() {
        return doubled.sum();
    }

    long outOfOrder() {
        return outOfOrder.sum();
    }
}
