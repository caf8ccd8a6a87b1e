package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.RoomConfig;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.Bus;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomState;
import io.barrage.server.storage.RoomCatalog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * All rooms of this node. A room is opened when it is first needed and then stays; whoever wants something of it comes to
 * its loop through {@link #with}. Any thread.
 */
public final class Rooms {
    /**
     * What every room is made with.
     *
     * @param settings those of an app by its id; never waits
     * @param screen looks at what members say before others hear it
     * @param wording looks at names, notices and attributes
     * @param keepLost how long a lost instance keeps its seat
     * @param offlineAfter how long a member whose last connection was lost still counts as online
     * @param past finds messages that have left the timeline
     * @param follower reads what happens in all rooms, at its own pace
     * @param traffic where what becomes of messages is counted
     */
    public record Parts(
            RoomState state,
            RoomData data,
            KeptSeats seats,
            Bus bus,
            Audience.Factory audiences,
            RoomConfig config,
            IntFunction<AppConfig> settings,
            Hooks hooks,
            Screen screen,
            Wording wording,
            Duration keepLost,
            Duration offlineAfter,
            Clock clock,
            Follower follower,
            PastMessages past,
            RoomTraffic traffic) {}

    /** What stands for all rooms of an app where a broadcast gets its position; no group id is empty. */
    private static final String ALL_ROOMS = "";

    /** After so long a node lets go of a room of which nobody here wants anything. */
    private static final int IDLE_SECONDS = 60;

    private final Map<RoomKey, CompletableFuture<Optional<Room>>> opened = new ConcurrentHashMap<>();
    private final InOrder<RoomKey> callers = new InOrder<>();
    private final RoomLoops loops;
    private final Parts parts;
    private final RoomOpening openings;
    private final CatalogChanges changes;
    private final RoomTicks ticks;

    /** @param storage where the blocking calls to the catalog run */
    public Rooms(RoomLoops loops, RoomCatalog catalog, Executor storage, Parts parts) {
        this.loops = loops;
        this.parts = parts;
        this.openings = new RoomOpening(loops, catalog, storage, parts, this::replaced);
        this.changes = new CatalogChanges(this, loops, catalog, storage, parts);
        this.ticks = new RoomTicks(loops::of, this::tick);
        parts.bus().listen(Bus.Topic.BROADCAST, message -> {
            BroadcastMessage told = BroadcastMessage.read(message);
            broadcastHere(told.sdkAppId(), told.post());
        });
    }

    /** What is changed of the rooms that are stored. */
    public CatalogChanges changes() {
        return changes;
    }

    /**
     * Does something with a room on its loop, in the order of the calls. The stage fails with {@link Refused} (10010) when
     * there is no such room, and with whatever the action throws.
     */
    public <T> CompletionStage<T> with(RoomKey key, Function<Room, CompletionStage<T>> action) {
        return callers.after(key, open(key))
                .thenComposeAsync(
                        found -> {
                            Room room = found.orElseThrow(() -> new Refused(ErrorCode.NO_SUCH_GROUP));
                            if (room.idleness().released()) {
                                return with(key, action);
                            }
                            room.idleness().end();
                            return action.apply(room);
                        },
                        loops.of(key));
    }

    /** As {@link #with}, for an action that has its result at once. */
    public <T> CompletionStage<T> ask(RoomKey key, Function<Room, T> action) {
        return with(key, room -> CompletableFuture.completedFuture(action.apply(room)));
    }

    /**
     * Lets go of what is left of a room that is not in the catalog any more. On its loop.
     *
     * @return false for one that is there
     */
    boolean forget(RoomKey key) {
        CompletableFuture<Optional<Room>> known = opened.get(key);
        Room old = openedRoom(key);
        if (known != null && (old == null || !old.dismissed())) {
            return false;
        }
        opened.remove(key);
        parts.state().close(key);
        return true;
    }

    /** Another node has made a new room of its name. On its loop. */
    private void replaced(Room old) {
        old.dismissedElsewhere();
        if (openedRoom(old.key()) == old) {
            opened.remove(old.key());
            parts.state().close(old.key());
        }
    }

    /**
     * Sends a message to all rooms of an app that have somebody in them.
     *
     * @return its position among the broadcasts of the app; that of the first when it was sent before
     */
    public CompletionStage<Appended> broadcast(int sdkAppId, Post post) {
        RoomKey all = new RoomKey(sdkAppId, ALL_ROOMS);
        byte[] mark = WireJson.bytes(WireJson.object().put("MsgRandom", post.random()));
        long now = parts.clock().millis();
        Draft draft =
                new Draft(EventKind.BROADCAST, post.priority(), post.from().userId(), post.random(), now, mark);
        return CompletableFuture.supplyAsync(() -> parts.state().append(all, draft), loops.of(all))
                .thenCompose(at -> at)
                .thenApply(at -> {
                    if (!at.repeated()) {
                        broadcastHere(sdkAppId, post);
                        var unused =
                                parts.bus().tell(Bus.Topic.BROADCAST, new BroadcastMessage(sdkAppId, post).encoded());
                    }
                    return at;
                });
    }

    /** Rooms that are opened at several nodes know it as a repeat but once. */
    private void broadcastHere(int sdkAppId, Post post) {
        openedOf(sdkAppId).forEach(key -> broadcast(key, post));
    }

    private void broadcast(RoomKey key, Post post) {
        loops.of(key).execute(() -> {
            Room room = openedRoom(key);
            if (room != null && !room.dismissed()) {
                room.posting().broadcast(post).exceptionally(failure -> {
                    Room.logged(failure);
                    return null;
                });
            }
        });
    }

    /**
     * The rooms of an app that a user is in now, with the role there by room.
     *
     * @param instanceIds the user's logins, by which rooms are found that are not opened here
     */
    public CompletionStage<Map<RoomKey, MemberList.Entry>> joinedBy(
            int sdkAppId, String userId, Collection<Long> instanceIds) {
        Map<RoomKey, MemberList.Entry> found = new ConcurrentHashMap<>();
        List<CompletableFuture<?>> elsewhere = instanceIds.stream()
                .<CompletableFuture<?>>map(id -> joinedElsewhere(sdkAppId, userId, id, found))
                .toList();
        CompletableFuture<?>[] looked = openedOf(sdkAppId).stream()
                .map(key -> CompletableFuture.runAsync(
                        () -> {
                            Room room = openedRoom(key);
                            MemberList.Entry entry = room == null || room.dismissed()
                                    ? null
                                    : room.list().find(userId);
                            if (entry != null) {
                                found.put(key, entry);
                            }
                        },
                        loops.of(key)))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(looked)
                .thenCompose(all -> CompletableFuture.allOf(elsewhere.toArray(CompletableFuture[]::new)))
                .thenApply(all -> found);
    }

    private CompletableFuture<?> joinedElsewhere(
            int sdkAppId, String userId, long instanceId, Map<RoomKey, MemberList.Entry> found) {
        return parts.seats()
                .roomsOf(sdkAppId, instanceId)
                .thenCompose(keys -> CompletableFuture.allOf(keys.stream()
                        .filter(key -> openedRoom(key) == null)
                        .map(key -> ask(
                                        key,
                                        room -> Optional.ofNullable(room.list().find(userId)))
                                .exceptionally(gone -> Optional.empty())
                                .thenAccept(entry -> entry.ifPresent(listed -> found.put(key, listed)))
                                .toCompletableFuture())
                        .toArray(CompletableFuture[]::new)))
                .toCompletableFuture();
    }

    private List<RoomKey> openedOf(int sdkAppId) {
        return opened.keySet().stream()
                .filter(key -> key.sdkAppId() == sdkAppId)
                .toList();
    }

    /** Once a second: lets time pass in all opened rooms. */
    public void tick() {
        ticks.tick(opened.keySet());
    }

    private void tick(RoomKey key) {
        Room room = openedRoom(key);
        if (room == null) {
            return;
        }
        room.tick();
        if (room.over(parts.keepLost().toMillis())) {
            forget(key);
        } else if (room.idleness().lasts(IDLE_SECONDS) && parts.state().release(key)) {
            room.idleness().release();
            opened.remove(key);
        }
    }

    /** The rooms that are opened on this node, in no order. */
    public List<RoomCount> census() {
        List<RoomCount> counts = new ArrayList<>();
        for (RoomKey key : opened.keySet()) {
            Room room = openedRoom(key);
            if (room != null && !room.dismissed()) {
                counts.add(room.count());
            }
        }
        return counts;
    }

    /** How many rooms are opened on this node. */
    public int openedRooms() {
        return opened.size();
    }

    private @Nullable Room openedRoom(RoomKey key) {
        CompletableFuture<Optional<Room>> room = opened.get(key);
        return room == null || !room.isDone() || room.isCompletedExceptionally()
                ? null
                : room.join().orElse(null);
    }

    private CompletableFuture<Optional<Room>> open(RoomKey key) {
        CompletableFuture<Optional<Room>> known = opened.get(key);
        if (known != null) {
            return known;
        }
        CompletableFuture<Optional<Room>> opening = new CompletableFuture<>();
        CompletableFuture<Optional<Room>> other = opened.putIfAbsent(key, opening);
        if (other != null) {
            return other;
        }
        openings.open(key).whenComplete((room, failure) -> {
            if (failure != null || room.isEmpty()) {
                opened.remove(key, opening);
            }
            if (failure != null) {
                opening.completeExceptionally(Refused.causeOf(failure));
            } else {
                opening.complete(room);
            }
        });
        return opening;
    }
}
