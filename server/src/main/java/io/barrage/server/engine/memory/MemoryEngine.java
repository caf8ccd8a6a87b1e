package io.barrage.server.engine.memory;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.AttributeChange;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterChange;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.Repeatable;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomState;
import io.barrage.server.engine.Seat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
public final class MemoryEngine implements RoomState, RoomData, KeptSeats, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryEngine.class);

    private record Instance(int sdkAppId, long instanceId) {}

    private final Map<RoomKey, MemoryRoom> rooms = new ConcurrentHashMap<>();
    private final Map<Instance, Set<RoomKey>> roomsByInstance = new ConcurrentHashMap<>();
    private final int keptEvents;
    private final Journal journal;

    private MemoryEngine(Path folder, int keptEvents, int segmentBytes, Clock clock) throws IOException {
        this.keptEvents = keptEvents;
        Files.createDirectories(folder);
        List<Path> old = Journal.segments(folder);
        for (Path segment : old) {
            replay(segment);
        }
        this.journal = new Journal(folder, nextNumber(old), segmentBytes, clock, this::checkpoint);
        rooms.forEach((key, room) -> room.restored().forEach(event -> journal.event(key, event)));
        checkpoint(journal);
        for (Path segment : old) {
            Files.delete(segment);
        }
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
    public CompletionStage<Kept> open(RoomKey key, Listener listener) {
        MemoryRoom room = room(key);
        room.listener = listener;
        return CompletableFuture.completedFuture(new Kept(room.head(), room.takeRestored()));
    }

    @Override
    public CompletionStage<Appended> append(RoomKey key, Draft draft) {
        MemoryRoom room = room(key);
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
        room.remember(event, message);
        Listener listener = room.listener;
        if (listener != null) {
            listener.appended(event);
        }
        return CompletableFuture.completedFuture(new Appended(event.seq(), draft.time(), false));
    }

    @Override
    public @Nullable Appended repeatOf(RoomKey key, Repeatable message, long now) {
        return room(key).repeatOf(message, now);
    }

    @Override
    public void close(RoomKey key) {
        MemoryRoom room = rooms.remove(key);
        if (room != null) {
            journal.forget(key);
            room.seats.keySet().forEach(instance -> unlink(key, instance));
        }
    }

    @Override
    public CompletionStage<Held> held(RoomKey key) {
        MemoryRoom room = room(key);
        Map<Table, Map<String, String>> tables = new EnumMap<>(Table.class);
        room.tables.forEach((table, entries) -> tables.put(table, Map.copyOf(entries)));
        return CompletableFuture.completedFuture(new Held(room.attributes, room.counters, tables));
    }

    @Override
    public CompletionStage<AttributeMap.Outcome> change(RoomKey key, AttributeChange change) {
        MemoryRoom room = room(key);
        AttributeMap.Outcome outcome = room.attributes.after(change);
        if (outcome.refusal() != ErrorCode.OK) {
            return CompletableFuture.completedFuture(outcome);
        }
        return written(() -> {
                    journal.attributes(key, outcome.map());
                    room.attributes = outcome.map();
                })
                .thenApply(written -> outcome);
    }

    @Override
    public CompletionStage<CounterMap.Step> change(RoomKey key, List<CounterChange> changes) {
        MemoryRoom room = room(key);
        CounterMap.Step step = room.counters.after(changes);
        if (step.map().seq() == room.counters.seq()) {
            return CompletableFuture.completedFuture(step);
        }
        return written(() -> {
                    journal.counters(key, step.map());
                    room.counters = step.map();
                })
                .thenApply(written -> step);
    }

    @Override
    public CompletionStage<Void> put(RoomKey key, Table table, String userId, String value) {
        return written(() -> {
                    journal.entry(key, table, userId, value);
                    room(key).put(table, userId, value);
                })
                .thenAccept(written -> {});
    }

    private CompletableFuture<String> written(Runnable change) {
        try {
            journal.inOneTurn(change);
            return CompletableFuture.completedFuture("");
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void sit(RoomKey key, Seat seat) {
        keepSeat(key, seat);
        journal.sit(key, seat);
    }

    @Override
    public void leave(RoomKey key, long instanceId) {
        MemoryRoom room = rooms.get(key);
        if (room != null && room.seats.containsKey(instanceId)) {
            dropSeat(key, instanceId);
            journal.leave(key, instanceId);
        }
    }

    @Override
    public CompletionStage<List<Seat>> seats(RoomKey key) {
        MemoryRoom room = rooms.get(key);
        return CompletableFuture.completedFuture(room == null ? List.of() : List.copyOf(room.seats.values()));
    }

    @Override
    public CompletionStage<Set<RoomKey>> roomsOf(int sdkAppId, long instanceId) {
        return CompletableFuture.completedFuture(
                roomsByInstance.getOrDefault(new Instance(sdkAppId, instanceId), Set.of()));
    }

    /** The rooms of which it holds events or seats, of this process or the one before. */
    public Set<RoomKey> knownRooms() {
        return Set.copyOf(rooms.keySet());
    }

    @Override
    public void close() {
        journal.close();
    }

    private MemoryRoom room(RoomKey key) {
        return rooms.computeIfAbsent(key, k -> new MemoryRoom());
    }

    private void keepSeat(RoomKey key, Seat seat) {
        room(key).seats.put(seat.instanceId(), seat);
        roomsByInstance.merge(
                new Instance(key.sdkAppId(), seat.instanceId()), Set.of(key), (before, added) -> with(before, key));
    }

    /** Sets that never change: nearly every instance is in one room, and there are very many instances. */
    private static Set<RoomKey> with(Set<RoomKey> before, RoomKey key) {
        Set<RoomKey> after = new HashSet<>(before);
        after.add(key);
        return Set.copyOf(after);
    }

    private static Set<RoomKey> without(Set<RoomKey> before, RoomKey key) {
        Set<RoomKey> after = new HashSet<>(before);
        after.remove(key);
        return Set.copyOf(after);
    }

    private void dropSeat(RoomKey key, long instanceId) {
        room(key).seats.remove(instanceId);
        unlink(key, instanceId);
    }

    private void unlink(RoomKey key, long instanceId) {
        roomsByInstance.computeIfPresent(new Instance(key.sdkAppId(), instanceId), (instance, keys) -> {
            Set<RoomKey> left = without(keys, key);
            return left.isEmpty() ? null : left;
        });
    }

    private void checkpoint(Journal journal) {
        rooms.forEach((key, room) -> {
            journal.head(key, room.head());
            room.seats.values().forEach(seat -> journal.sit(key, seat));
            if (room.attributes.seq() > 0) {
                journal.attributes(key, room.attributes);
            }
            if (room.counters.seq() > 0) {
                journal.counters(key, room.counters);
            }
            room.tables.forEach(
                    (table, entries) -> entries.forEach((userId, value) -> journal.entry(key, table, userId, value)));
        });
    }

    private void replay(Path segment) throws IOException {
        boolean whole = JournalRecord.readAll(ByteBuffer.wrap(Files.readAllBytes(segment)), new Replay());
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

    private final class Replay implements JournalRecord.Reader {
        @Override
        public void event(RoomKey key, RoomEvent event) {
            room(key).restore(event, keptEvents);
        }

        @Override
        public void seat(RoomKey key, Seat seat) {
            keepSeat(key, seat);
        }

        @Override
        public void leave(RoomKey key, long instanceId) {
            dropSeat(key, instanceId);
        }

        @Override
        public void head(RoomKey key, long head) {
            room(key).head(head);
        }

        @Override
        public void attributes(RoomKey key, AttributeMap map) {
            room(key).attributes = map;
        }

        @Override
        public void counters(RoomKey key, CounterMap map) {
            room(key).counters = map;
        }

        @Override
        public void entry(RoomKey key, Table table, String userId, String value) {
            room(key).put(table, userId, value);
        }

        @Override
        public void forget(RoomKey key) {
            MemoryRoom room = rooms.remove(key);
            if (room != null) {
                room.seats.keySet().forEach(instance -> unlink(key, instance));
            }
        }
    }
}
