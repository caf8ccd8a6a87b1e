package io.barrage.server.engine.memory;

import io.barrage.server.engine.Appended;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.RepeatWindow;
import io.barrage.server.engine.Repeatable;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomListener;
import io.barrage.server.engine.Seat;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the memory engine holds of one room. All is changed on the room's loop only. {@link #head}, {@link #seats}, the
 * tables, {@link #attributes} and {@link #counters} are read by any room's loop (checkpoints), all else by its own.
 */
final class MemoryRoom {
    final Map<Long, Seat> seats = new ConcurrentHashMap<>();
    final Map<RoomData.Table, Map<String, String>> tables = new EnumMap<>(RoomData.Table.class);
    volatile AttributeMap attributes = AttributeMap.EMPTY;
    volatile CounterMap counters = CounterMap.EMPTY;
    private final RepeatWindow window = new RepeatWindow();
    private @Nullable ArrayDeque<RoomEvent> restored;
    private long lastRestored;
    private volatile long head;
    /** Of a room that is not opened nobody hears. */
    RoomListener listener = event -> {};

    MemoryRoom() {
        for (RoomData.Table table : RoomData.Table.values()) {
            tables.put(table, new ConcurrentHashMap<>());
        }
    }

    Map<String, String> table(RoomData.Table table) {
        return Objects.requireNonNull(tables.get(table), "every table is there");
    }

    void put(RoomData.Table table, String userId, String value) {
        if (value.isEmpty()) {
            table(table).remove(userId);
        } else {
            table(table).put(userId, value);
        }
    }

    long head() {
        return head;
    }

    void head(long head) {
        this.head = Math.max(this.head, head);
    }

    /** The first position of a message that was sent again, or null for a new one. */
    @Nullable
    Appended repeatOf(@Nullable Repeatable message, long now) {
        return window.repeatOf(message, now);
    }

    void remember(RoomEvent event) {
        head(event.seq());
        window.remember(event);
    }

    /**
     * Keeps an event read from the journal until the room is opened; at most {@code limit} of them. An event that was
     * read before is ignored: a checkpoint may repeat what an older segment holds.
     */
    void restore(RoomEvent event, int limit) {
        if (event.seq() <= lastRestored) {
            return;
        }
        lastRestored = event.seq();
        if (restored == null) {
            restored = new ArrayDeque<>();
        }
        restored.add(event);
        if (restored.size() > limit) {
            restored.remove();
        }
        remember(event);
    }

    List<RoomEvent> takeRestored() {
        List<RoomEvent> events = restored == null ? List.of() : List.copyOf(restored);
        restored = null;
        return events;
    }

    Iterable<RoomEvent> restored() {
        return restored == null ? List.of() : restored;
    }
}
