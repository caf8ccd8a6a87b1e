package io.barrage.server.room;

import io.barrage.protocol.Priority;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What became of the messages that members and the apps' servers sent to the rooms of this node. Any thread. */
public final class RoomTraffic implements MeterBinder {
    /** Why a message was not published. */
    public enum Reason {
        /** The room was over its rate, and as much of the same or a higher priority waited already. */
        RATE,
        /** It waited, and something of a higher priority took its place. */
        PUSHED_OUT,
        /** It waited too long. */
        EXPIRED,
        /** It waited, and when its turn came its sender was not allowed to speak any more. */
        REFUSED,
        /** It waited, and the room was dismissed. */
        DISMISSED,
        /** Its sender was over the rate of a user. */
        USER_RATE,
        /** Its sender had to wait longer between two messages. */
        SLOW_MODE;

        /** As metrics show it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private record Key(Priority priority, Reason reason) {}

    private final Map<Priority, LongAdder> published = new EnumMap<>(Priority.class);
    private final Map<Key, LongAdder> dropped = new HashMap<>();

    public RoomTraffic() {
        for (Priority priority : Priority.values()) {
            published.put(priority, new LongAdder());
            for (Reason reason : Reason.values()) {
                dropped.put(new Key(priority, reason), new LongAdder());
            }
        }
    }

    /** Messages that got a position; repeats and broadcasts do not count. */
    public LongAdder published(Priority priority) {
        return Objects.requireNonNull(published.get(priority));
    }

    /** Messages that never got one. */
    public LongAdder dropped(Priority priority, Reason reason) {
        return Objects.requireNonNull(dropped.get(new Key(priority, reason)));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Priority priority : Priority.values()) {
            String label = priority.wireName().toLowerCase(Locale.ROOT);
            FunctionCounter.builder("barrage.room.published", published(priority), LongAdder::sum)
                    .description("Messages that got a position in a room")
                    .tag("priority", label)
                    .register(registry);
            for (Reason reason : Reason.values()) {
                FunctionCounter.builder("barrage.room.dropped", dropped(priority, reason), LongAdder::sum)
                        .description("Messages that a rate kept out of a room")
                        .tag("priority", label)
                        .tag("reason", reason.label())
                        .register(registry);
            }
        }
    }
}
