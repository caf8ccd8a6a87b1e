package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.Limits;
import io.barrage.protocol.Sender;
import io.barrage.protocol.StateTipItem;
import io.barrage.server.engine.CounterChange;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The counters of a room (rest-api.md section 4.23, wire.md section 11.2). Changes that come at the same time are made in
 * one step, which is kept once; the room is told at a bounded rate ({@code apps.counter-notices-every}) what all its
 * counters that have changed are now. On the room's loop.
 */
public final class Counters {
    /** How long a change may wait for others. */
    static final long STEP_MILLIS = 20;

    private record Wanted(Sender by, CounterChange change, CompletableFuture<CounterMap.Result> done) {}

    private final Room room;
    private final RoomData data;
    private final Bursts steps;
    private final Bursts notices;
    /** What happened last to the counters that the room has not been told of. */
    private final Map<String, StateTipItem.CounterChange> untold = new LinkedHashMap<>();

    private final CounterRequests requests;

    private CounterMap map;
    private List<Wanted> waiting = new ArrayList<>();
    private Sender lastBy = new Sender("", 0, "", "");
    private byte @Nullable [] untoldNotice;
    private CompletionStage<String> told = CompletableFuture.completedFuture("");

    Counters(Room room, RoomData data, CounterMap held, RoomLoop loop) {
        this.room = room;
        this.data = data;
        this.map = held;
        this.requests = new CounterRequests(room::now, loop);
        this.steps = new Bursts(loop, () -> Math.min(STEP_MILLIS, noticesEvery()), 1, this::step);
        this.notices = new Bursts(loop, this::noticesEvery, 1, this::tell);
    }

    private long noticesEvery() {
        return room.settings().counterNoticesEvery().toMillis();
    }

    /** As they are now. */
    public CounterMap map() {
        return map;
    }

    /**
     * Changes counters, soon; members and the app's server may. The room is told at once, or when its rest after the last
     * notice is over. The result holds the counters that were changed as they were right after this change.
     */
    public CompletionStage<CounterMap.Result> change(Operator operator, CounterChange change) {
        room.requireOpen();
        room.rights().requireMember(operator);
        return made(operator, change);
    }

    /** As {@link #change(Operator, CounterChange)}; a request that is sent again changes nothing more. */
    public CompletionStage<CounterMap.Result> change(Operator operator, CounterRequest request) {
        room.requireOpen();
        room.rights().requireMember(operator);
        return requests.once(request, () -> made(operator, request.change()));
    }

    private CompletionStage<CounterMap.Result> made(Operator operator, CounterChange change) {
        change.values().keySet().forEach(Counters::requireKey);
        if (change.values().isEmpty()) {
            return CompletableFuture.completedFuture(new CounterMap.Result(ErrorCode.OK, map.seq(), Map.of()));
        }
        Wanted wanted = new Wanted(operator.user(), change, new CompletableFuture<>());
        waiting.add(wanted);
        steps.come();
        return wanted.done();
    }

    private void step() {
        List<Wanted> now = waiting;
        waiting = new ArrayList<>();
        if (room.dismissed()) {
            now.forEach(wanted -> wanted.done().completeExceptionally(new Refused(ErrorCode.NO_SUCH_GROUP)));
            return;
        }
        data.change(room.key(), now.stream().map(Wanted::change).toList())
                .thenCompose(step -> note(now, step.results()).thenRun(() -> answer(now, step.results())))
                .exceptionally(failure -> {
                    now.forEach(wanted -> wanted.done().completeExceptionally(failure));
                    return null;
                });
    }

    /** The engine tells what they are now. */
    void changed(CounterMap now) {
        if (now.seq() > map.seq()) {
            map = now;
        }
    }

    /** Remembers what the room is to be told; ends when what is told at once is kept. */
    private CompletionStage<String> note(List<Wanted> made, List<CounterMap.Result> results) {
        for (int i = 0; i < made.size(); i++) {
            Wanted wanted = made.get(i);
            if (results.get(i).refusal() == ErrorCode.OK) {
                wanted.change().values().keySet().forEach(key -> untold.put(key, kind(wanted.change())));
                lastBy = wanted.by();
            }
        }
        untoldNotice = null;
        boolean toldNow = !untold.isEmpty() && notices.come();
        return toldNow ? told : CompletableFuture.completedFuture("");
    }

    private static void answer(List<Wanted> made, List<CounterMap.Result> results) {
        for (int i = 0; i < made.size(); i++) {
            CompletableFuture<CounterMap.Result> done = made.get(i).done();
            CounterMap.Result result = results.get(i);
            switch (result.refusal()) {
                case OK -> done.complete(result);
                case BAD_PARAMETER ->
                    done.completeExceptionally(new Refused(
                            ErrorCode.BAD_PARAMETER, "Value: the sum does not fit (expected: 64-bit numbers)"));
                default -> done.completeExceptionally(new Refused(result.refusal()));
            }
        }
    }

    /** What the room has not been told yet, for one who must know it at once; null when there is nothing. */
    public byte @Nullable [] untold() {
        if (untoldNotice == null && !untold.isEmpty()) {
            untoldNotice = notice();
        }
        return untoldNotice;
    }

    private void tell() {
        byte[] notice = notice();
        untold.clear();
        untoldNotice = null;
        if (!room.dismissed()) {
            told = room.events().append(EventKind.ROOM_TIP, notice).thenApply(at -> "");
            told.exceptionally(failure -> {
                Room.logged(failure);
                return "";
            });
        }
    }

    /** Tells the room once more what it may not have heard before the process ended. */
    void restored(List<RoomEvent> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            var draft = events.get(i).draft();
            long seq = draft.kind() == EventKind.ROOM_TIP ? StateTipItem.counterSeqIn(draft.encoded()) : 0;
            if (seq > 0) {
                if (seq < map.seq() && !map.byKey().isEmpty()) {
                    map.byKey().keySet().forEach(key -> untold.put(key, StateTipItem.CounterChange.CHANGED));
                    notices.come();
                }
                return;
            }
        }
    }

    private byte[] notice() {
        Map<StateTipItem.CounterChange, Map<String, Long>> changed = new EnumMap<>(StateTipItem.CounterChange.class);
        untold.forEach((key, kind) -> changed.computeIfAbsent(kind, any -> new LinkedHashMap<>())
                .put(key, map.byKey().getOrDefault(key, 0L)));
        return StateTipItem.counters(room.occasion(lastBy), map.seq(), changed);
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
