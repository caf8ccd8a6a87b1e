package io.barrage.server.engine.redis;

import io.barrage.server.engine.Appended;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.RepeatWindow;
import io.barrage.server.engine.Repeatable;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomListener;
import io.barrage.server.engine.RoomState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Which events of a room were told here, and which were sent from here and wait to be told. On the room's loop only. */
final class SharedTimeline {
    private record Waiting(Appended at, CompletableFuture<Appended> stage) {}

    private final SharedRoom room;
    private final RepeatWindow window = new RepeatWindow();
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(one -> one.at().seq()));
    private long last;

    SharedTimeline(SharedRoom room) {
        this.room = room;
    }

    /** The position up to which all was told. */
    long last() {
        return last;
    }

    void raise(long floor) {
        last = Math.max(last, floor);
    }

    @Nullable
    Appended repeatOf(Repeatable message, long now) {
        return window.repeatOf(message, now);
    }

    /** Takes up what Redis holds: those events that stand next to each other up to the head. */
    RoomState.Kept begin(long head, List<StreamEntry> latestFirst) {
        for (int i = latestFirst.size() - 1; i >= 0; i--) {
            window.remember(latestFirst.get(i).event());
        }
        // Something may have come between the reading of the head and that of the events.
        long newest = latestFirst.isEmpty() ? 0 : latestFirst.get(0).event().seq();
        raise(Math.max(head, newest));
        List<RoomEvent> events = new ArrayList<>();
        for (StreamEntry entry : latestFirst) {
            if (entry.event().seq() != last - events.size()) {
                break;
            }
            events.add(entry.event());
        }
        Collections.reverse(events);
        return new RoomState.Kept(last, events);
    }

    void tell(StreamEntry entry, RoomListener to) {
        RoomEvent event = entry.event();
        if (event.seq() <= last) {
            return;
        }
        lostUpTo(entry.before(), to);
        boolean skipped = event.seq() > last + 1;
        last = event.seq();
        if (skipped) {
            to.skipped(last - 1);
        }
        window.remember(event);
        if (entry.own()) {
            to.appended(event);
        } else {
            to.appendedElsewhere(event);
        }
        while (!waiting.isEmpty() && waiting.peek().at().seq() <= last) {
            Waiting one = waiting.remove();
            one.stage().complete(one.at());
        }
    }

    /** What Redis has not any more of the events up to a position is lost. */
    void lostUpTo(long position, RoomListener to) {
        if (position > last) {
            last = position;
            to.lost(position);
        }
    }

    CompletionStage<Appended> append(Draft draft) {
        Repeatable message = draft.repeatable();
        Appended first = window.repeatOf(message, draft.time());
        if (first != null) {
            return CompletableFuture.completedFuture(first);
        }
        Link to = room.link();
        if (to == null) {
            return CompletableFuture.failedFuture(room.context.unreachable(room.keys, null));
        }
        CompletableFuture<Appended> stage = new CompletableFuture<>();
        send(draft, message, to)
                .whenComplete(
                        (answer, failure) -> room.context.onLoop(room.keys, () -> appended(stage, answer, failure)));
        return stage;
    }

    private CompletionStage<List<Object>> send(Draft draft, @Nullable Repeatable message, Link to) {
        RoomKeys keys = room.keys;
        return Script.APPEND.on(
                to,
                new String[] {keys.head(), keys.events(), keys.window(draft.time(), 0), keys.window(draft.time(), 1)},
                Script.arg(keys.channel()),
                Script.arg(last),
                Script.arg(to.server().runId()),
                Script.arg(RoomState.EPOCH),
                Script.arg(room.context.keptEvents()),
                Script.arg(message == null ? "" : RoomKeys.repeat(message)),
                Script.arg(draft.time()),
                Script.arg(RoomState.REPEAT_WINDOW_SECONDS * 1000L),
                room.context.node(),
                Packed.event(draft));
    }

    private void appended(
            CompletableFuture<Appended> stage, @Nullable List<Object> answer, @Nullable Throwable failure) {
        if (failure != null || answer == null) {
            stage.completeExceptionally(room.context.failed(room.keys, failure));
            return;
        }
        Appended at = new Appended((long) answer.get(0), (long) answer.get(1), (long) answer.get(2) == 1);
        if (!room.isOpened() || at.seq() <= last) {
            stage.complete(at);
        } else if (room.isCut()) {
            stage.completeExceptionally(room.context.unreachable(room.keys, null));
        } else {
            waiting.add(new Waiting(at, stage));
        }
    }

    /** Nobody knows when what waits is told: it is to be sent again. */
    void cut() {
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(one -> one.stage().completeExceptionally(room.context.unreachable(room.keys, null)));
    }
}
