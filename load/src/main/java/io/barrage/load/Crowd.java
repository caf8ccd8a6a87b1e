package io.barrage.load;

import io.barrage.client.wire.WireClient;
import io.barrage.client.wire.WireOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Everybody of this process, in all rooms. Filled by one thread; then read by any. */
final class Crowd {
    private static final int JOIN_SECONDS = 60;
    private static final int MOST_AT_ONCE = 200;
    /** An address of this machine has 28,000 ports or so towards one server. */
    private static final int CONNECTIONS_PER_ADDRESS = 20_000;

    private static final int SLOW_RECEIVE_BUFFER = 64 * 1024;

    private final Surroundings place;
    private final Scenario scenario;
    private final WorkShare share;
    private final Stop stop;
    private final List<CrowdRoom> rooms;
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private int started;

    Crowd(Surroundings place, Scenario scenario, WorkShare share, Stop stop) {
        this.place = place;
        this.scenario = scenario;
        this.share = share;
        this.stop = stop;
        this.rooms = scenario.rooms().stream().map(CrowdRoom::new).toList();
    }

    /** Lets all in; returns when each has joined or failed. */
    void join() throws InterruptedException {
        Semaphore free = new Semaphore(MOST_AT_ONCE);
        long start = System.nanoTime();
        double perSecond = share.of(scenario.ramp());
        for (int n = share.index(); n < scenario.members() && !stop.asked(); n += share.count()) {
            for (int room = 0; room < rooms.size() && !stop.asked(); room++) {
                if (perSecond > 0) {
                    stop.waitUntil(start + (long) (started * 1e9 / perSecond));
                }
                started++;
                joinOne(free, rooms.get(room), scenario.kind(n), scenario.users() + "-" + room + "-" + n);
            }
        }
        if (!free.tryAcquire(MOST_AT_ONCE, JOIN_SECONDS, TimeUnit.SECONDS)) {
            failures.add("joins still under way after " + JOIN_SECONDS + " s");
        }
        rooms.forEach(room -> room.chooseSpeakers(Math.max(1, share.of(scenario.speakers()))));
    }

    private void joinOne(Semaphore free, CrowdRoom room, Kind kind, String user) throws InterruptedException {
        if (!free.tryAcquire(JOIN_SECONDS, TimeUnit.SECONDS)) {
            failures.add("no join came to an end within " + JOIN_SECONDS + " s");
            stop.ask();
            return;
        }
        Supplier<CompletableFuture<Void>> entry = kind == Kind.GUEST
                ? () -> CrowdGuest.join(place, room.group, this::placed).thenAccept(guest -> {
                    watch(guest.reader(), guest.client());
                    room.add(guest);
                })
                : () -> CrowdMember.join(place, room.group, user, kind, options -> placed(options, kind))
                        .thenAccept(seated -> {
                            watch(seated.member().reader(), seated.client());
                            room.add(seated);
                        });
        entry.get().whenComplete((done, failure) -> {
            if (failure != null) {
                failures.add(failure.getMessage() == null ? failure.toString() : failure.getMessage());
            }
            free.release();
        });
    }

    private void watch(Reader reader, WireClient client) {
        joined.incrementAndGet();
        client.closed().thenAccept(closing -> {
            reader.gone = true;
            ended.incrementAndGet();
        });
    }

    private WireOptions placed(WireOptions options, Kind kind) {
        WireOptions placed = placed(options);
        return kind == Kind.SLOW ? placed.withReceiveBuffer(SLOW_RECEIVE_BUFFER) : placed;
    }

    /** On the loopback many connections come from several addresses, or they would run out of ports. */
    WireOptions placed(WireOptions options) {
        long all = (long) scenario.members() * rooms.size();
        if (all <= CONNECTIONS_PER_ADDRESS || !place.target().isLoopback()) {
            return options;
        }
        long number = (long) started * share.count() + share.index();
        try {
            byte[] address = {127, 0, 0, (byte) (2 + number / CONNECTIONS_PER_ADDRESS % 200)};
            return options.withFrom(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    List<CrowdRoom> rooms() {
        return rooms;
    }

    /** How many have joined. */
    int size() {
        return joined.get();
    }

    /** Connections that ended since they had joined. */
    int ended() {
        return ended.get();
    }

    /** Why somebody could not join, one for each. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    List<Reader> readers() {
        List<Reader> all = new ArrayList<>();
        rooms.forEach(room -> all.addAll(room.readers()));
        return all;
    }
}
