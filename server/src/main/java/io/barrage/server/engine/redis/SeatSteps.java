package io.barrage.server.engine.redis;

import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Seat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what becomes of seats and guests here, and sends what came within a moment as one step for each room: joins and
 * quits come in storms. While Redis cannot be reached the latest of each seat waits. Any thread.
 */
final class SeatSteps {
    private static final long MOMENT_MILLIS = 10;
    private static final long AFTER_CUT_MILLIS = 200;
    private static final byte[] NOTHING = {};

    /**
     * One thing that became of a room.
     *
     * @param what a letter of {@code seats.lua}
     * @param of what a later one of it takes the place of when it has to wait; empty for what does not wait
     */
    private record Step(char what, String of, byte[] instance, byte[] content, CompletableFuture<Boolean> done) {}

    private final Links links;
    private final byte[] node;
    private final ScheduledExecutorService clockwork;
    private final Map<RoomKey, List<Step>> gathered = new HashMap<>();
    /** Guests of this node by room, to be told once more after a loss. */
    private final Map<RoomKey, Integer> guests = new HashMap<>();

    private boolean scheduled;
    private long flushedAt = System.nanoTime();

    SeatSteps(Links links, byte[] node, ScheduledExecutorService clockwork) {
        this.links = links;
        this.node = node;
        this.clockwork = clockwork;
    }

    CompletionStage<Void> sit(RoomKey room, Seat seat) {
        return add(room, 's', seat.instanceId(), Packed.seat(seat)).thenAccept(done -> {});
    }

    void lost(RoomKey room, Seat seat, long cursor) {
        add(
                room,
                'l',
                seat.instanceId(),
                new Packed().add(cursor).rest(Packed.seat(seat)).bytes());
    }

    CompletionStage<Boolean> leave(RoomKey room, long instance) {
        return add(room, 'v', instance, NOTHING);
    }

    /** This node still has the connection of a seat: the others took it for gone. */
    void again(RoomKey room, Seat seat) {
        add(room, 'a', seat.instanceId(), NOTHING);
    }

    synchronized void guests(RoomKey room, int count) {
        if (count == 0) {
            guests.remove(room);
        } else {
            guests.put(room, count);
        }
        add(room, new Step('g', "g", NOTHING, Packed.of(count), new CompletableFuture<>()));
    }

    /** After a cut: others may have forgotten them. */
    synchronized void tellGuestsAgain(RoomKeys keys) {
        Integer count = guests.get(keys.room());
        if (count != null) {
            guests(keys.room(), count);
        }
    }

    void push(RoomKey room, String userId, byte[] notice) {
        byte[] content = new Packed().add(userId).rest(notice).bytes();
        add(room, new Step('p', "", NOTHING, content, new CompletableFuture<>()));
    }

    CompletionStage<Void> recordChanged(RoomKey room, byte[] record) {
        Step step = new Step('r', "r", NOTHING, record, new CompletableFuture<>());
        add(room, step);
        return step.done().thenAccept(done -> {});
    }

    private CompletionStage<Boolean> add(RoomKey room, char what, long instance, byte[] content) {
        Step step = new Step(what, "i" + instance, Script.arg(instance), content, new CompletableFuture<>());
        add(room, step);
        return step.done();
    }

    private synchronized void add(RoomKey room, Step step) {
        gathered.computeIfAbsent(room, r -> new ArrayList<>()).add(step);
        long rest = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - flushedAt);
        // The first after a quiet moment goes at once: a few people are no storm.
        flushAfter(Math.max(0, MOMENT_MILLIS - rest));
    }

    private synchronized void flushAfter(long millis) {
        if (!scheduled && !clockwork.isShutdown()) {
            scheduled = true;
            clockwork.schedule(this::flush, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Sends what was gathered; what is asked afterwards knows of it. */
    synchronized void flush() {
        scheduled = false;
        flushedAt = System.nanoTime();
        Map<RoomKey, List<Step>> all = new HashMap<>(gathered);
        gathered.clear();
        all.forEach(this::send);
    }

    private void send(RoomKey room, List<Step> steps) {
        RoomKeys keys = RoomKeys.of(room);
        Link link = links.of(keys.channel());
        if (link == null) {
            waitWith(room, steps);
            return;
        }
        List<byte[]> arguments = new ArrayList<>(List.of(Script.arg(keys.channel()), node));
        for (Step step : steps) {
            arguments.add(new byte[] {(byte) step.what()});
            arguments.add(step.instance());
            arguments.add(step.content());
            index(room, step);
        }
        Script.SEATS
                .on(link, new String[] {keys.seats(), keys.guests()}, arguments.toArray(byte[][]::new))
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        done(steps, answer);
                    } else {
                        waitWith(room, steps);
                    }
                });
    }

    private static void done(List<Step> steps, List<Object> answer) {
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).done().complete((long) answer.get(i) == 1);
        }
    }

    private void index(RoomKey room, Step step) {
        if (step.what() != 's' && step.what() != 'v') {
            return;
        }
        String key = RoomKeys.roomsOf(room.sdkAppId(), Long.parseLong(step.of().substring(1)));
        Link link = links.of(key);
        if (link != null && step.what() == 's') {
            link.commands().sadd(key, Script.arg(room.groupId()));
        } else if (link != null) {
            link.commands().srem(key, Script.arg(room.groupId()));
        }
    }

    /** Of each seat only the latest waits, before all that came meanwhile. */
    private synchronized void waitWith(RoomKey room, List<Step> steps) {
        List<Step> later = Objects.requireNonNullElse(gathered.remove(room), List.<Step>of());
        Map<String, Step> latest = new LinkedHashMap<>();
        List<Step> all = new ArrayList<>(steps);
        all.addAll(later);
        for (Step step : all) {
            @Nullable Step before = step.of().isEmpty() ? step : latest.put(step.of(), step);
            if (before != null) {
                before.done().complete(false);
            }
        }
        gathered.put(room, new ArrayList<>(latest.values()));
        flushAfter(AFTER_CUT_MILLIS);
    }
}
