package io.barrage.server.room;

import io.barrage.server.engine.RoomKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets time pass in all rooms: one task per room loop, however many rooms it has. It looks at a slice of them, then goes
 * behind what else waits for the loop.
 */
final class RoomTicks {
    private static final Logger LOG = LoggerFactory.getLogger(RoomTicks.class);

    /** Rooms looked at without a break: some 10 µs in which nothing has happened. */
    static final int SLICE = 100;

    private final Function<RoomKey, RoomLoop> loops;
    private final Consumer<RoomKey> tick;
    private final Set<RoomLoop> underWay = ConcurrentHashMap.newKeySet();

    /** @param tick lets time pass in one room; on its loop */
    RoomTicks(Function<RoomKey, RoomLoop> loops, Consumer<RoomKey> tick) {
        this.loops = loops;
        this.tick = tick;
    }

    /** Once a second, on one thread; a loop that is still busy with the last time is left alone. */
    void tick(Collection<RoomKey> rooms) {
        Map<RoomLoop, List<RoomKey>> byLoop = new HashMap<>();
        for (RoomKey room : rooms) {
            byLoop.computeIfAbsent(loops.apply(room), loop -> new ArrayList<>()).add(room);
        }
        byLoop.forEach((loop, its) -> {
            if (underWay.add(loop)) {
                hand(loop, its, 0);
            }
        });
    }

    private void hand(RoomLoop loop, List<RoomKey> rooms, int from) {
        try {
            loop.execute(() -> tick(loop, rooms, from));
        } catch (RejectedExecutionException ended) {
            // The server stops: no more time passes here.
            underWay.remove(loop);
        }
    }

    private void tick(RoomLoop loop, List<RoomKey> rooms, int from) {
        int to = Math.min(rooms.size(), from + SLICE);
        for (RoomKey room : rooms.subList(from, to)) {
            try {
                tick.accept(room);
            } catch (RuntimeException e) {
                LOG.error("tick of {} failed", room, e);
            }
        }
        if (to < rooms.size()) {
            hand(loop, rooms, to);
        } else {
            underWay.remove(loop);
        }
    }
}
