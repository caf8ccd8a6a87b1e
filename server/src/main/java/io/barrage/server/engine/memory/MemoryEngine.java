package io.barrage.server.engine.memory;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.AttributeChange;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterChange;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.Engine;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.Repeatable;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomListener;
import io.barrage.server.engine.RoomState;
import io.barrage.server.engine.Seat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of a single process. Every step completes at once: it is written to the journal and published before the
 * call returns.
 *
 * <p>A room's steps come on its loop, those of different rooms on different loops at once; {@link #roomsOf} and
 * {@link #knownRooms} from any thread.
 */
public final class MemoryEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryEngine.class);

    private final MemoryRooms rooms = new MemoryRooms();
    private final Journal journal;

    private MemoryEngine(Path folder, int keptEvents, int segmentBytes, Clock clock) throws IOException {
        Files.createDirectories(folder);
        List<Path> old = Journal.segments(folder);
        for (Path segment : old) {
            replay(segment, new Replay(rooms, keptEvents));
        }
        this.journal = new Journal(folder, nextNumber(old), segmentBytes, clock, rooms::writeTo);
        rooms.writeRestoredTo(journal);
        rooms.writeTo(journal);
        for (Path segment : old) {
            Files.delete(segment);
        }
    }

    private static void replay(Path segment, Replay replay) throws IOException {
        boolean whole = JournalRecord.readAll(ByteBuffer.wrap(Files.readAllBytes(segment)), replay);
        if (!whole) {
            LOG.info("journal: {} ends in the middle of a record; all before it was taken up", segment.getFileName());
        }
    }

    private static long nextNumber(List<Path> segments) {
        if (segments.isEmpty()) {
            return 1;
        }
        String last = segments.get(segments.size() - 1).getFileName().toString();
        return Long.parseLong(last.substring(0, last.indexOf('.'))) + 1;
    }

    /**
     * Opens the engine on its journal, taking up what an earlier process left.
     *
     * @param folder created when absent; used by one process at a time
     * @param keptEvents how many of a room's last events a restart brings back
     */
    public static MemoryEngine open(Path folder, int keptEvents, Clock clock) throws IOException {
        return new MemoryEngine(folder, keptEvents, Journal.DEFAULT_SEGMENT_BYTES, clock);
    }

    static MemoryEngine open(Path folder, int keptEvents, int segmentBytes, Clock clock) throws IOException {
        return new MemoryEngine(folder, keptEvents, segmentBytes, clock);
    }

    @Override
    public CompletionStage<RoomState.Kept> open(RoomKey key, RoomListener listener) {
        MemoryRoom room = rooms.room(key);
        room.listener = listener;
        return CompletableFuture.completedFuture(new RoomState.Kept(room.head(), room.takeRestored()));
    }

    @Override
    public CompletionStage<Appended> append(RoomKey key, Draft draft) {
        MemoryRoom room = rooms.room(key);
        Repeatable message = draft.repeatable();
        Appended repeat = room.repeatOf(message, draft.time());
        if (repeat != null) {
            return CompletableFuture.completedFuture(repeat);
        }
        RoomEvent event = new RoomEvent(room.head() + 1, draft);
        try {
            journal.event(key, event);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        room.remember(event);
        room.listener.appended(event);
        return CompletableFuture.completedFuture(new Appended(event.seq(), draft.time(), false));
    }

    @Override
    public @Nullable Appended repeatOf(RoomKey key, Repeatable message, long now) {
        return rooms.room(key).repeatOf(message, now);
    }

    @Override
    public CompletionStage<Void> raise(RoomKey key, long floor) {
        MemoryRoom room = rooms.room(key);
        return written(() -> {
            journal.head(key, floor);
            room.head(floor);
        });
    }

    /** There is no other node. */
    @Override
    public CompletionStage<Void> recordChanged(RoomKey key, byte[] record) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close(RoomKey key) {
        if (rooms.forget(key)) {
            journal.forget(key);
        }
    }

    /** There is no other node. */
    @Override
    public boolean release(RoomKey key) {
        return false;
    }

    @Override
    public CompletionStage<Void> clear(RoomKey key) {
        close(key);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Held> held(RoomKey key) {
        MemoryRoom room = rooms.room(key);
        Map<Table, Map<String, String>> tables = new EnumMap<>(Table.class);
        room.tables.forEach((table, entries) -> tables.put(table, Map.copyOf(entries)));
        return CompletableFuture.completedFuture(new Held(room.attributes, room.counters, tables));
    }

    @Override
    public CompletionStage<AttributeMap.Outcome> change(RoomKey key, AttributeChange change) {
        MemoryRoom room = rooms.room(key);
        AttributeMap.Outcome outcome = room.attributes.after(change);
        if (outcome.refusal() != ErrorCode.OK) {
            return CompletableFuture.completedFuture(outcome);
        }
        return written(() -> {
                    journal.attributes(key, outcome.map());
                    room.attributes = outcome.map();
                })
                .thenApply(written -> {
                    room.listener.changed(outcome.map());
                    return outcome;
                });
    }

    @Override
    public CompletionStage<CounterMap.Step> change(RoomKey key, List<CounterChange> changes) {
        MemoryRoom room = rooms.room(key);
        CounterMap.Step step = room.counters.after(changes);
        if (step.map().seq() == room.counters.seq()) {
            return CompletableFuture.completedFuture(step);
        }
        return written(() -> {
                    journal.counters(key, step.map());
                    room.counters = step.map();
                })
                .thenApply(written -> {
                    room.listener.changed(step.map());
                    return step;
                });
    }

    @Override
    public CompletionStage<Void> put(RoomKey key, Table table, String userId, String value) {
        MemoryRoom room = rooms.room(key);
        return written(() -> {
                    journal.entry(key, table, userId, value);
                    room.put(table, userId, value);
                })
                .thenAccept(written -> room.listener.put(table, userId, value));
    }

    @Override
    public CompletionStage<Void> giveBack(RoomKey key, Held known) {
        MemoryRoom room = rooms.room(key);
        return written(() -> {
            if (known.attributes().seq() > room.attributes.seq()) {
                journal.attributes(key, known.attributes());
                room.attributes = known.attributes();
            }
            if (known.counters().seq() > room.counters.seq()) {
                journal.counters(key, known.counters());
                room.counters = known.counters();
            }
            known.tables()
                    .forEach((table, entries) -> entries.forEach((name, value) -> {
                        if (!room.table(table).containsKey(name)) {
                            journal.entry(key, table, name, value);
                            room.put(table, name, value);
                        }
                    }));
        });
    }

    private CompletableFuture<Void> written(Runnable change) {
        try {
            journal.inOneTurn(change);
            return CompletableFuture.completedFuture(null);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<Void> sit(RoomKey key, Seat seat) {
        rooms.sit(key, seat);
        journal.sit(key, seat);
        return CompletableFuture.completedFuture(null);
    }

    /** The only node knows by itself. */
    @Override
    public void lost(RoomKey key, Seat seat, long cursor) {}

    @Override
    public CompletionStage<Boolean> leave(RoomKey key, long instanceId) {
        boolean left = rooms.leave(key, instanceId);
        if (left) {
            journal.leave(key, instanceId);
        }
        return CompletableFuture.completedFuture(left);
    }

    @Override
    public CompletionStage<List<KeptSeats.Kept>> seats(RoomKey key) {
        return CompletableFuture.completedFuture(rooms.seats(key).stream()
                .map(seat -> new KeptSeats.Kept(seat, false))
                .toList());
    }

    /** There is no other node. */
    @Override
    public void guests(RoomKey key, int count) {}

    /** There is no other node. */
    @Override
    public void push(RoomKey key, String userId, byte[] notice) {}

    @Override
    public CompletionStage<Set<RoomKey>> roomsOf(int sdkAppId, long instanceId) {
        return CompletableFuture.completedFuture(rooms.of(sdkAppId, instanceId));
    }

    @Override
    public Set<RoomKey> knownRooms() {
        return rooms.keys();
    }

    @Override
    public boolean reachable() {
        return true;
    }

    @Override
    public void close() {
        journal.close();
    }
}
