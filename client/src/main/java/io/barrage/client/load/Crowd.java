package io.barrage.client.load;

import io.barrage.client.BarrageClient;
import io.barrage.client.ClientLoops;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Everybody in the room. Filled by one thread; then read. */
final class Crowd {
    private static final int JOIN_SECONDS = 60;

    private final ClientLoops loops;
    private final Target target;
    private final Tally tally;
    private final int ramp;
    private final ConcurrentLinkedQueue<CrowdMember.Seated> members = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<CrowdGuest> guests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ended = new AtomicInteger();

    /** @param ramp how many joins may be under way at once */
    Crowd(ClientLoops loops, Target target, Tally tally, int ramp) {
        this.loops = loops;
        this.target = target;
        this.tally = tally;
        this.ramp = ramp;
    }

    /** Lets members in; returns when all have joined or failed. */
    void joinMembers(int count) throws InterruptedException {
        each(count, i -> CrowdMember.join(loops, target, "load" + i, tally).thenAccept(seated -> {
            watch(seated.client());
            members.add(seated);
        }));
    }

    void joinGuests(int count) throws InterruptedException {
        each(count, i -> CrowdGuest.join(loops, target, tally).thenAccept(guest -> {
            watch(guest.client());
            guests.add(guest);
        }));
    }

    private void watch(BarrageClient client) {
        client.closed().thenAccept(closing -> ended.incrementAndGet());
    }

    private void each(int count, IntFunction<CompletableFuture<Void>> join) throws InterruptedException {
        Semaphore free = new Semaphore(ramp);
        for (int i = 0; i < count; i++) {
            if (!free.tryAcquire(JOIN_SECONDS, TimeUnit.SECONDS)) {
                failures.add("no join came to an end within " + JOIN_SECONDS + " s");
                return;
            }
            join.apply(i).whenComplete((joined, failure) -> {
                if (failure != null) {
                    failures.add(failure.toString());
                }
                free.release();
            });
        }
        if (!free.tryAcquire(ramp, JOIN_SECONDS, TimeUnit.SECONDS)) {
            failures.add("joins still under way after " + JOIN_SECONDS + " s");
        }
    }

    int size() {
        return members.size() + guests.size();
    }

    /** Connections that ended since they had joined. */
    int ended() {
        return ended.get();
    }

    /** Why somebody could not join, one for each. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** The first members' connections, for those who speak. */
    List<BarrageClient> speakers(int most) {
        return members.stream().limit(most).map(CrowdMember.Seated::client).toList();
    }

    List<SeqLedger> ledgers() {
        return new ArrayList<>(Stream.concat(
                        members.stream().map(seated -> seated.member().ledger()),
                        guests.stream().map(CrowdGuest::ledger))
                .toList());
    }
}
