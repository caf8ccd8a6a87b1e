package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.Limits;
import io.barrage.protocol.StateTipItem;
import io.barrage.server.engine.CounterChange;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.RoomData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The counters of a room (rest-api.md section 4.23, wire.md section 11.2). On the room's loop. */
public final class Counters {
    private final Room room;
    private final RoomData data;
    private CounterMap map;

    Counters(Room room, RoomData data, CounterMap held) {
        this.room = room;
        this.data = data;
        this.map = held;
    }

    /** As they are now. */
    public CounterMap map() {
        return map;
    }

    /**
     * Changes counters and tells the room; members and the app's server may.
     *
     * @return the counters that were changed, with their new values; for a deletion those that are gone, at 0
     */
    public CompletionStage<Map<String, Long>> change(Operator operator, CounterChange change) {
        room.requireOpen();
        room.rights().requireMember(operator);
        change.values().keySet().forEach(Counters::requireKey);
        if (change.values().isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        return data.change(room.key(), change).thenCompose(outcome -> {
            if (outcome.refusal() != ErrorCode.OK) {
                return CompletableFuture.failedFuture(
                        outcome.refusal() == ErrorCode.BAD_PARAMETER
                                ? new Refused(
                                        ErrorCode.BAD_PARAMETER,
                                        "Value: the sum does not fit (expected: 64-bit numbers)")
                                : new Refused(outcome.refusal()));
            }
            map = outcome.map();
            Map<String, Long> changed = new LinkedHashMap<>();
            change.values().keySet().forEach(key -> changed.put(key, map.byKey().getOrDefault(key, 0L)));
            byte[] tip = StateTipItem.counters(room.occasion(operator.user()), map.seq(), kind(change), changed);
            return room.append(EventKind.ROOM_TIP, tip).thenApply(at -> changed);
        });
    }

    private static StateTipItem.CounterChange kind(CounterChange change) {
        return switch (change.mode()) {
            case SET -> StateTipItem.CounterChange.SET;
            case INCREASE, DECREASE -> StateTipItem.CounterChange.CHANGED;
            case DELETE -> StateTipItem.CounterChange.DELETED;
        };
    }

    private static void requireKey(String key) {
        int size = MessageRules.utf8Length(key);
        if (size < 1 || size > Limits.COUNTER_KEY) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, "Key: " + size + " bytes (expected: 1 to " + Limits.COUNTER_KEY + ")");
        }
    }
}
