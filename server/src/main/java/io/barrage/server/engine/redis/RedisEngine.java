package io.barrage.server.engine.redis;

import io.barrage.server.engine.Appended;
import io.barrage.server.engine.AttributeChange;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterChange;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.Engine;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.Repeatable;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomListener;
import io.barrage.server.engine.RoomState;
import io.barrage.server.engine.Seat;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The engine of many nodes. No node owns a room: each step is one script that Redis runs, and tells all nodes of on the
 * room's channel. Steps are sent without waiting for those before; answers come on the room's loop.
 */
public final class RedisEngine implements Engine {
    private final Map<RoomKey, SharedRoom> rooms = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork;
    private final Links links;
    private final LivingNodes nodes;
    private final SeatSteps seats;
    private final RoomContext context;
    private final Clock clock;

    private RedisEngine(Links links, int keptEvents, Clock clock, Function<RoomKey, Executor> loops) {
        this.links = links;
        this.clock = clock;
        this.clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "redis-clock");
            thread.setDaemon(true);
            return thread;
        });
        this.nodes = new LivingNodes(links, new LivingNodes.Watcher() {
            @Override
            public void gone(String gone) {
                inEachRoom(room -> room.others.gone(gone));
            }

            @Override
            public void wasTakenForGone() {
                rooms.keySet().forEach(key -> sitAgain(key));
            }
        });
        byte[] node = Script.arg(nodes.own());
        this.seats = new SeatSteps(links, node, clockwork);
        this.context = new RoomContext(links, nodes, seats, node, loops, keptEvents);
    }

    /**
     * Connects, and waits until every master was reached.
     *
     * @param url as {@code --redis} says
     * @param keptEvents how many of a room's last events are kept at least
     * @param loops the loop of each room
     * @throws IllegalArgumentException for a URL that is none, naming it and what was expected
     * @throws IllegalStateException when no usable Redis answers there
     */
    public static RedisEngine open(String url, int keptEvents, Clock clock, Function<RoomKey, Executor> loops) {
        RedisEngine engine = new RedisEngine(Links.open(url), keptEvents, clock, loops);
        engine.links.whenChanged(engine::relink);
        engine.nodes.beat().toCompletableFuture().join();
        engine.clockwork.scheduleAtFixedRate(
                engine.nodes::beat, Links.BEAT_MILLIS, Links.BEAT_MILLIS, TimeUnit.MILLISECONDS);
        return engine;
    }

    /** Whether every room can be reached. Any thread. */
    @Override
    public boolean reachable() {
        return links.reachable();
    }

    private SharedRoom room(RoomKey key) {
        return rooms.computeIfAbsent(key, k -> new SharedRoom(RoomKeys.of(k), context));
    }

    private void relink() {
        inEachRoom(SharedRoom::relink);
        seats.flush();
    }

    private void inEachRoom(Consumer<SharedRoom> action) {
        rooms.forEach((key, room) -> context.onLoop(room.keys, () -> action.accept(room)));
    }

    private void sitAgain(RoomKey key) {
        seatsIn(key)
                .thenAccept(all -> all.forEach(one -> seats.again(key, one.seat())))
                .exceptionally(failure -> null);
    }

    @Override
    public CompletionStage<RoomState.Kept> open(RoomKey key, RoomListener listener) {
        return room(key).open(listener);
    }

    @Override
    public CompletionStage<Appended> append(RoomKey key, Draft draft) {
        return room(key).timeline.append(draft);
    }

    @Override
    public @Nullable Appended repeatOf(RoomKey key, Repeatable message, long now) {
        return room(key).timeline.repeatOf(message, now);
    }

    @Override
    public CompletionStage<Void> raise(RoomKey key, long floor) {
        SharedRoom room = room(key);
        Link link = room.link();
        if (link == null) {
            return CompletableFuture.failedFuture(context.unreachable(room.keys, null));
        }
        CompletableFuture<Boolean> stage = new CompletableFuture<>();
        Script.RAISE
                .on(
                        link,
                        new String[] {room.keys.head()},
                        Script.arg(floor),
                        Script.arg(link.server().runId()))
                .whenComplete((answer, failure) -> context.onLoop(room.keys, () -> {
                    if (failure == null) {
                        room.timeline.raise(floor);
                        stage.complete(true);
                    } else {
                        stage.completeExceptionally(context.failed(room.keys, failure));
                    }
                }));
        return stage.thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Void> recordChanged(RoomKey key, byte[] record) {
        return seats.recordChanged(key, record);
    }

    @Override
    public void close(RoomKey key) {
        SharedRoom room = rooms.remove(key);
        if (room != null) {
            room.close();
        }
    }

    @Override
    public boolean release(RoomKey key) {
        close(key);
        return true;
    }

    @Override
    public CompletionStage<Void> clear(RoomKey key) {
        RoomKeys keys = RoomKeys.of(key);
        close(key);
        seats.flush();
        Link link = links.of(keys.channel());
        if (link == null) {
            return CompletableFuture.failedFuture(context.unreachable(keys, null));
        }
        long now = clock.millis();
        CompletableFuture<Boolean> stage = new CompletableFuture<>();
        link.commands()
                .hgetall(keys.seats())
                .thenCompose(sitting -> {
                    sitting.values()
                            .forEach(kept -> forget(key, KeptSeat.of(kept).seat()));
                    return link.commands()
                            .unlink(
                                    keys.head(),
                                    keys.events(),
                                    keys.window(now, -1),
                                    keys.window(now, 0),
                                    keys.window(now, 1),
                                    keys.data(),
                                    keys.seats(),
                                    keys.guests());
                })
                .whenComplete((gone, failure) -> context.onLoop(keys, () -> {
                    if (failure == null) {
                        stage.complete(true);
                    } else {
                        stage.completeExceptionally(context.failed(keys, failure));
                    }
                }));
        return stage.thenAccept(done -> {});
    }

    private void forget(RoomKey room, Seat seat) {
        String index = RoomKeys.roomsOf(room.sdkAppId(), seat.instanceId());
        Link link = links.of(index);
        if (link != null) {
            link.commands().srem(index, Script.arg(room.groupId()));
        }
    }

    @Override
    public CompletionStage<Held> held(RoomKey key) {
        return room(key).data.held();
    }

    @Override
    public CompletionStage<AttributeMap.Outcome> change(RoomKey key, AttributeChange change) {
        return room(key).data.change(change);
    }

    @Override
    public CompletionStage<CounterMap.Step> change(RoomKey key, List<CounterChange> changes) {
        return room(key).data.change(changes);
    }

    @Override
    public CompletionStage<Void> put(RoomKey key, Table table, String userId, String value) {
        return room(key).data.put(table, userId, value);
    }

    @Override
    public CompletionStage<Void> giveBack(RoomKey key, Held known) {
        return room(key).data.giveBack(known);
    }

    @Override
    public CompletionStage<Void> sit(RoomKey key, Seat seat) {
        return seats.sit(key, seat);
    }

    @Override
    public void lost(RoomKey key, Seat seat, long cursor) {
        seats.lost(key, seat, cursor);
    }

    @Override
    public CompletionStage<Boolean> leave(RoomKey key, long instanceId) {
        CompletableFuture<Boolean> stage = new CompletableFuture<>();
        seats.leave(key, instanceId).thenAccept(left -> context.onLoop(RoomKeys.of(key), () -> stage.complete(left)));
        return stage;
    }

    @Override
    public CompletionStage<List<KeptSeats.Kept>> seats(RoomKey key) {
        CompletableFuture<List<KeptSeats.Kept>> stage = new CompletableFuture<>();
        RoomKeys keys = RoomKeys.of(key);
        seatsIn(key)
                .thenCompose(all -> all.stream().anyMatch(one -> nodes.isUnknown(one.node()))
                        ? nodes.beat().thenApply(looked -> all)
                        : CompletableFuture.completedFuture(all))
                .whenComplete((all, failure) -> context.onLoop(keys, () -> {
                    if (failure == null) {
                        stage.complete(all.stream()
                                .map(one -> new KeptSeats.Kept(one.seat(), nodes.isOther(one.node())))
                                .toList());
                    } else {
                        stage.completeExceptionally(context.failed(keys, failure));
                    }
                }));
        return stage;
    }

    private CompletionStage<List<KeptSeat>> seatsIn(RoomKey key) {
        seats.flush();
        RoomKeys keys = RoomKeys.of(key);
        Link link = links.of(keys.channel());
        if (link == null) {
            return CompletableFuture.failedFuture(context.unreachable(keys, null));
        }
        return link.commands().hgetall(keys.seats()).thenApply(all -> {
            List<KeptSeat> found = new ArrayList<>(all.size());
            all.values().forEach(kept -> found.add(KeptSeat.of(kept)));
            return found;
        });
    }

    @Override
    public CompletionStage<Set<RoomKey>> roomsOf(int sdkAppId, long instanceId) {
        seats.flush();
        String index = RoomKeys.roomsOf(sdkAppId, instanceId);
        Link link = links.of(index);
        if (link == null) {
            return CompletableFuture.failedFuture(context.unreachable(RoomKeys.of(new RoomKey(sdkAppId, "")), null));
        }
        return link.commands().smembers(index).thenApply(names -> names.stream()
                .map(name -> new RoomKey(sdkAppId, new String(name, StandardCharsets.UTF_8)))
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void guests(RoomKey key, int count) {
        seats.guests(key, count);
    }

    @Override
    public void push(RoomKey key, String userId, byte[] notice) {
        seats.push(key, userId, notice);
    }

    /** Those that are opened here: of the others some node knows, or nobody needs them. */
    @Override
    public Set<RoomKey> knownRooms() {
        return rooms.entrySet().stream()
                .filter(one -> one.getValue().isOpened())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        seats.flush();
        clockwork.shutdownNow();
        nodes.leave();
        links.close();
    }
}
