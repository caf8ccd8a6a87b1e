package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Sender;
import io.barrage.server.config.RoomConfig;
import io.barrage.server.engine.Presence;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomState;
import io.barrage.server.storage.RoomCatalog;
import io.barrage.server.storage.RoomRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All rooms of this node. A room is opened when it is first needed and then stays; whoever wants something of it comes to
 * its loop through {@link #with}. Any thread.
 */
public final class Rooms {
    /**
     * What every room is made with.
     *
     * @param keepLost how long a lost instance keeps its place
     */
    public record Parts(
            RoomState state,
            Presence presence,
            Audience.Factory audiences,
            RoomConfig config,
            Duration keepLost,
            Clock clock) {}

    private final Map<RoomKey, CompletableFuture<Optional<Room>>> opened = new ConcurrentHashMap<>();
    private final RoomLoops loops;
    private final RoomCatalog catalog;
    private final Executor storage;
    private final Parts parts;

    /** @param storage where the blocking calls to the catalog run */
    public Rooms(RoomLoops loops, RoomCatalog catalog, Executor storage, Parts parts) {
        this.loops = loops;
        this.catalog = catalog;
        this.storage = storage;
        this.parts = parts;
    }

    /**
     * Does something with a room on its loop. The stage fails with {@link Refused} (10010) when there is no such room, and
     * with whatever the action throws.
     */
    public <T> CompletionStage<T> with(RoomKey key, Function<Room, CompletionStage<T>> action) {
        return open(key)
                .thenComposeAsync(
                        room -> action.apply(room.orElseThrow(() -> new Refused(ErrorCode.NO_SUCH_GROUP))),
                        loops.of(key));
    }

    /** As {@link #with}, for an action that has its result at once. */
    public <T> CompletionStage<T> ask(RoomKey key, Function<Room, T> action) {
        return with(key, room -> CompletableFuture.completedFuture(action.apply(room)));
    }

    /**
     * Creates a room. Fails with {@link Refused} when the id is taken: 10025 by a room of the same owner, else 10021.
     */
    public CompletionStage<RoomRecord> create(RoomRecord record) {
        RoomKey key = new RoomKey(record.sdkAppId(), record.groupId());
        return CompletableFuture.runAsync(() -> refuseIfTaken(record), storage)
                .thenRunAsync(() -> forget(key), loops.of(key))
                .thenApplyAsync(
                        free -> {
                            if (!catalog.create(record)) {
                                refuseIfTaken(record);
                                throw new Refused(ErrorCode.GROUP_ID_TAKEN);
                            }
                            return record;
                        },
                        storage);
    }

    private void refuseIfTaken(RoomRecord wanted) {
        catalog.find(wanted.sdkAppId(), wanted.groupId()).ifPresent(other -> {
            boolean yours = other.owner() != null && other.owner().equals(wanted.owner());
            throw new Refused(yours ? ErrorCode.GROUP_ID_YOURS : ErrorCode.GROUP_ID_TAKEN);
        });
    }

    /** Lets go of what is left of a room that is not in the catalog any more. On its loop. */
    private void forget(RoomKey key) {
        CompletableFuture<Optional<Room>> known = opened.get(key);
        Room old = openedRoom(key);
        if (known == null || (old != null && old.dismissed())) {
            opened.remove(key);
            parts.state().close(key);
        }
    }

    /** Changes a room's profile, stores it and tells the room. */
    public CompletionStage<RoomRecord> changeProfile(RoomKey key, Sender operator, RoomProfile wanted) {
        return with(
                key,
                room -> room.inTurn(loops.of(key), () -> {
                    ProfileChange change = ProfileChange.of(
                            room.record(), wanted, parts.clock().millis() / 1000);
                    if (change.values().isEmpty() && change.customFields().isEmpty()) {
                        return CompletableFuture.completedFuture(room.record());
                    }
                    return CompletableFuture.runAsync(() -> catalog.update(change.record()), storage)
                            .thenComposeAsync(
                                    stored -> room.profileChanged(
                                            change.record(), operator, change.values(), change.customFields()),
                                    loops.of(key))
                            .thenApply(at -> change.record());
                }));
    }

    /** Dismisses a room for good: everybody in it is told, then it refuses everything. */
    public CompletionStage<Void> dismiss(RoomKey key, Sender operator) {
        return with(
                        key,
                        room -> room.inTurn(loops.of(key), () -> {
                            room.requireOpen();
                            return CompletableFuture.supplyAsync(
                                            () -> catalog.delete(key.sdkAppId(), key.groupId()), storage)
                                    .thenComposeAsync(deleted -> room.dismiss(operator), loops.of(key));
                        }))
                .thenAccept(at -> {});
    }

    /** Once a second: lets time pass in all opened rooms. */
    public void tick() {
        for (RoomKey key : opened.keySet()) {
            loops.of(key).execute(() -> tick(key));
        }
    }

    private void tick(RoomKey key) {
        Room room = openedRoom(key);
        if (room == null) {
            return;
        }
        room.tick();
        if (room.over(parts.keepLost().toMillis())) {
            forget(key);
        }
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
        CompletableFuture.supplyAsync(() -> catalog.find(key.sdkAppId(), key.groupId()), storage)
                .thenComposeAsync(this::restored, loops.of(key))
                .whenComplete((room, failure) -> {
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

    private CompletionStage<Optional<Room>> restored(Optional<RoomRecord> record) {
        if (record.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Room room = new Room(record.get(), parts);
        RoomKey key = room.key();
        return parts.state()
                .open(key, room::appended)
                .thenCombine(parts.presence().seats(key), (kept, seats) -> {
                    room.restore(kept, seats);
                    return Optional.of(room);
                });
    }
}
