package io.barrage.server.room;

import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomState;
import io.barrage.server.storage.RoomCatalog;
import io.barrage.server.storage.RoomRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Puts rooms together from the catalog and from what nodes share, and keeps them as other nodes have changed them. */
final class RoomOpening implements RoomNews.Owner {
    private final RoomLoops loops;
    private final RoomCatalog catalog;
    private final Executor storage;
    private final Rooms.Parts parts;
    private final Consumer<Room> replaced;

    /**
     * @param storage where the blocking calls to the catalog run
     * @param replaced told on its loop of a room in whose place another node has made a new one
     */
    RoomOpening(RoomLoops loops, RoomCatalog catalog, Executor storage, Rooms.Parts parts, Consumer<Room> replaced) {
        this.loops = loops;
        this.catalog = catalog;
        this.storage = storage;
        this.parts = parts;
        this.replaced = replaced;
    }

    /** Empty when there is no such room. */
    CompletableFuture<Optional<Room>> open(RoomKey key) {
        return find(key)
                .thenComposeAsync(
                        record -> record.isEmpty()
                                ? CompletableFuture.completedFuture(Optional.empty())
                                : restored(key, record.get()).thenApply(Optional::of),
                        loops.of(key));
    }

    private CompletableFuture<Optional<RoomRecord>> find(RoomKey key) {
        return CompletableFuture.supplyAsync(() -> catalog.find(key.sdkAppId(), key.groupId()), storage);
    }

    private CompletionStage<Room> restored(RoomKey key, RoomRecord record) {
        RoomNews news = new RoomNews(this);
        return parts.state()
                .open(key, news)
                .thenCompose(kept -> aboveThePast(record, kept))
                .thenCompose(kept -> read(key, (held, seats) -> {
                    Room room = new Room(record, held, parts, loops.of(key));
                    room.restore(kept, seats, held);
                    news.bringTo(room);
                    return room;
                }));
    }

    /** An engine that knows nothing of a room in which was spoken has lost its memory: no position is handed out twice. */
    private CompletionStage<RoomState.Kept> aboveThePast(RoomRecord record, RoomState.Kept kept) {
        RoomKey key = new RoomKey(record.sdkAppId(), record.groupId());
        if (kept.head() > 0) {
            return CompletableFuture.completedFuture(kept);
        }
        // What was said in the second of its creation may be of a room of the same name that was dismissed in it.
        long since = (record.createdAt() + 1) * 1000;
        return parts.past()
                .upTo(key, Long.MAX_VALUE, since, 1)
                .thenComposeAsync(
                        newest -> {
                            if (newest.isEmpty()) {
                                return CompletableFuture.completedFuture(kept);
                            }
                            long floor = newest.get(0).seq() + RoomState.EPOCH;
                            return parts.state()
                                    .raise(key, floor)
                                    .thenApply(raised -> new RoomState.Kept(floor, List.of()));
                        },
                        loops.of(key));
    }

    private interface Use<T> {
        T of(RoomData.Held held, List<KeptSeats.Kept> seats);
    }

    private <T> CompletionStage<T> read(RoomKey key, Use<T> use) {
        return parts.data().held(key).thenCombine(parts.seats().seats(key), use::of);
    }

    @Override
    public void recordChanged(Room room, byte[] record) {
        take(room, RecordText.read(record));
    }

    private void take(Room room, Optional<RoomRecord> stored) {
        if (stored.isEmpty()) {
            room.dismissedElsewhere();
        } else if (stored.get().createdAt() != room.record().createdAt()) {
            replaced.accept(room);
        } else if (!room.dismissed()) {
            room.changed(stored.get());
        }
    }

    @Override
    public void forgotten(Room room) {
        room.membership().sitAgain();
        parts.data().giveBack(room.key(), room.tables().held()).exceptionally(Room::logged);
    }

    @Override
    public void readAgain(Room room) {
        find(room.key())
                .thenAcceptAsync(stored -> take(room, stored), loops.of(room.key()))
                .exceptionally(Room::logged);
        read(room.key(), (held, seats) -> {
                    room.readAgain(seats, held);
                    return room;
                })
                .exceptionally(failure -> {
                    Room.logged(failure);
                    return room;
                });
    }
}
