package io.barrage.server.engine.redis;

import io.barrage.server.engine.Appended;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.RepeatWindow;
import io.barrage.server.engine.Repeatable;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomListener;
import io.barrage.server.engine.RoomState;
import io.barrage.server.engine.Unreachable;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node knows of one room. All it tells its listener comes from the room's channel, so that all nodes hear it in one
 * order; the answers to steps only say when a stage may complete. What was missed is read from the stream. On the room's loop
 * only.
 */
final class SharedRoom {
    /** How this room hears its channel. */
    private enum Hearing {
        /** Not at all: nobody has opened it. */
        CLOSED,
        /** Not now: its server cannot be reached. */
        CUT,
        /** What comes waits until it was read what came before. */
        CATCHING_UP,
        LIVE
    }

    /** Why a room is read. */
    private enum Reason {
        OPENED,
        CUT,
        GAP
    }

    /** How many more than was asked for a stream may hold, at the most. */
    private static final int BEYOND = 1000;

    private record Waiting(Appended at, CompletableFuture<Appended> stage) {}

    private static final Logger LOG = LoggerFactory.getLogger(SharedRoom.class);

    final RoomKeys keys;
    final RoomContext context;
    final SharedData data;
    final OtherNodes others;
    private final RepeatWindow window = new RepeatWindow();
    private final ArrayDeque<byte[]> heard = new ArrayDeque<>();
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(one -> one.at().seq()));
    private @Nullable RoomListener listener;
    private @Nullable CompletableFuture<RoomState.Kept> opening;
    private @Nullable Link link;
    private Hearing hearing = Hearing.CLOSED;
    /** Another one whenever what was heard until now is of no meaning. */
    private int turn;

    /** Of the server that has told all this: another one may have forgotten some. */
    private String runId = "";

    private long last;

    SharedRoom(RoomKeys keys, RoomContext context) {
        this.keys = keys;
        this.context = context;
        this.data = new SharedData(this);
        this.others = new OtherNodes(this);
    }

    CompletionStage<RoomState.Kept> open(RoomListener to) {
        CompletableFuture<RoomState.Kept> stage = new CompletableFuture<>();
        listener = to;
        opening = stage;
        join(Reason.OPENED);
        return stage;
    }

    @Nullable
    RoomListener listener() {
        return hearing == Hearing.CLOSED ? null : listener;
    }

    /** Where its steps go, or null while it cannot be reached. */
    @Nullable
    Link link() {
        Link to = isOpened() ? link : context.links().of(keys.channel());
        return to != null && to.alive() ? to : null;
    }

    boolean isOpened() {
        return hearing != Hearing.CLOSED;
    }

    /** Its listener is not called again. */
    void close() {
        turn++;
        if (link != null) {
            link.ignore(keys.channel());
        }
        link = null;
        hearing = Hearing.CLOSED;
        heard.clear();
        failWaiting();
        if (opening != null) {
            opening.completeExceptionally(context.unreachable(keys, null));
            opening = null;
        }
    }

    void raise(long floor) {
        last = Math.max(last, floor);
    }

    @Nullable
    Appended repeatOf(Repeatable message, long now) {
        return window.repeatOf(message, now);
    }

    /** The links are not those that they were. */
    void relink() {
        Link now = context.links().of(keys.channel());
        if (!isOpened() || (now != null && now == link)) {
            return;
        }
        cut();
        if (now != null) {
            join(opening == null ? Reason.CUT : Reason.OPENED);
        }
    }

    private void cut() {
        turn++;
        hearing = Hearing.CUT;
        link = null;
        heard.clear();
        failWaiting();
    }

    private void failWaiting() {
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(one -> one.stage().completeExceptionally(context.unreachable(keys, null)));
        data.cut();
    }

    private void join(Reason reason) {
        Link now = context.links().of(keys.channel());
        int current = ++turn;
        if (now == null) {
            unjoined(null);
            return;
        }
        link = now;
        hearing = Hearing.CATCHING_UP;
        now.listen(keys.channel(), message -> inTurn(current, () -> heard(message)), () -> inTurn(current, this::moved))
                .thenCompose(listening -> read(now, reason))
                .whenComplete((answer, failure) -> inTurn(current, () -> {
                    if (failure == null) {
                        caughtUp(answer, reason);
                    } else {
                        now.end();
                        unjoined(failure);
                    }
                }));
    }

    private void inTurn(int of, Runnable action) {
        context.onLoop(keys, () -> {
            if (of == turn) {
                action.run();
            }
        });
    }

    private void unjoined(@Nullable Throwable failure) {
        if (opening == null) {
            cut();
        } else {
            CompletableFuture<RoomState.Kept> failed = opening;
            opening = null;
            hearing = Hearing.CLOSED;
            link = null;
            failed.completeExceptionally(context.unreachable(keys, failure));
        }
    }

    /** The server does not have the room any more. */
    private void moved() {
        cut();
        context.links().moved();
    }

    private CompletionStage<List<Object>> read(Link from, Reason reason) {
        return Script.READ.on(
                from,
                new String[] {keys.head(), keys.events(), keys.guests()},
                Script.arg(last),
                Script.arg(from.server().runId()),
                Script.arg(RoomState.EPOCH),
                Script.arg(context.keptEvents() + (reason == Reason.OPENED ? 0 : BEYOND)),
                Script.arg(reason == Reason.OPENED ? "latest" : "after"));
    }

    private void caughtUp(List<Object> answer, Reason reason) {
        List<StreamEntry> entries = StreamEntry.all((List<?>) answer.get(2), context);
        String now = link == null ? runId : link.server().runId();
        boolean forgotten = !now.equals(runId);
        runId = now;
        long head = (long) answer.get(0);
        if (reason == Reason.OPENED) {
            opened(head, entries);
        } else {
            entries.forEach(this::tell);
            long lastEvent = (long) answer.get(1);
            RoomListener to = listener;
            if (lastEvent > last && to != null) {
                to.lost(lastEvent);
                last = lastEvent;
            }
            if (reason == Reason.CUT && to != null) {
                context.seats().tellGuestsAgain(keys);
                if (forgotten) {
                    to.forgotten();
                }
                to.readAgain();
            }
        }
        others.read((List<?>) answer.get(3));
        hearing = Hearing.LIVE;
        while (hearing == Hearing.LIVE && !heard.isEmpty()) {
            take(heard.poll());
        }
    }

    private void opened(long head, List<StreamEntry> latestFirst) {
        List<RoomEvent> events = new ArrayList<>();
        long next = head;
        for (int i = latestFirst.size() - 1; i >= 0; i--) {
            window.remember(latestFirst.get(i).event());
        }
        for (StreamEntry entry : latestFirst) {
            next = events.isEmpty() ? Math.max(head, entry.event().seq()) : next;
            if (entry.event().seq() != next || events.size() == context.keptEvents()) {
                break;
            }
            events.add(entry.event());
            next--;
        }
        Collections.reverse(events);
        last = Math.max(
                last,
                latestFirst.isEmpty()
                        ? head
                        : Math.max(head, latestFirst.get(0).event().seq()));
        CompletableFuture<RoomState.Kept> stage = opening;
        opening = null;
        if (stage != null) {
            stage.complete(new RoomState.Kept(last, events));
        }
    }

    private void heard(byte[] message) {
        if (hearing == Hearing.LIVE) {
            take(message);
        } else {
            heard.add(message);
        }
    }

    private void take(byte[] message) {
        try {
            understand(message);
        } catch (RuntimeException e) {
            LOG.error("room {}: what was told is not taken", keys.room().groupId(), e);
        }
    }

    private void understand(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        RoomListener to = listener;
        if (to == null || in.get() != RoomContext.VERSION) {
            return;
        }
        byte type = in.get();
        boolean own = context.isOwn(in);
        switch (type) {
            case 'E' -> takeEvent(message, in, own);
            case 'S' -> others.take(message, own, to);
            default -> data.take(type, in, own, to);
        }
    }

    private void takeEvent(byte[] message, ByteBuffer in, boolean own) {
        long seq = in.getLong();
        long before = in.getLong();
        if (before > last) {
            heard.addFirst(message);
            catchUp();
        } else {
            tell(new StreamEntry(before, own, new RoomEvent(seq, Packed.event(in))));
        }
    }

    /** Reads what was missed although nothing was cut. */
    private void catchUp() {
        Link from = link;
        if (from == null) {
            cut();
            return;
        }
        int current = turn;
        hearing = Hearing.CATCHING_UP;
        read(from, Reason.GAP)
                .whenComplete((answer, failure) -> inTurn(current, () -> {
                    if (failure == null) {
                        caughtUp(answer, Reason.GAP);
                    } else {
                        from.end();
                        cut();
                    }
                }));
    }

    private void tell(StreamEntry entry) {
        RoomEvent event = entry.event();
        RoomListener to = listener;
        if (to == null || event.seq() <= last) {
            return;
        }
        if (entry.before() > last) {
            to.lost(entry.before());
            last = entry.before();
        }
        if (event.seq() > last + 1) {
            to.skipped(event.seq() - 1);
        }
        last = event.seq();
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

    CompletionStage<Appended> append(Draft draft) {
        CompletableFuture<Appended> stage = new CompletableFuture<>();
        Link to = link();
        if (to == null) {
            stage.completeExceptionally(context.unreachable(keys, null));
            return stage;
        }
        Repeatable message = draft.repeatable();
        Appended first = window.repeatOf(message, draft.time());
        if (first != null) {
            stage.complete(first);
            return stage;
        }
        Script.APPEND
                .on(
                        to,
                        new String[] {
                            keys.head(), keys.events(), keys.window(draft.time(), 0), keys.window(draft.time(), 1)
                        },
                        Script.arg(keys.channel()),
                        Script.arg(last),
                        Script.arg(to.server().runId()),
                        Script.arg(RoomState.EPOCH),
                        Script.arg(context.keptEvents()),
                        Script.arg(message == null ? "" : RoomKeys.repeat(message)),
                        Script.arg(draft.time()),
                        Script.arg(RoomState.REPEAT_WINDOW_SECONDS * 1000L),
                        context.node(),
                        Packed.event(draft))
                .whenComplete((answer, failure) -> context.onLoop(keys, () -> appended(stage, answer, failure)));
        return stage;
    }

    private void appended(
            CompletableFuture<Appended> stage, @Nullable List<Object> answer, @Nullable Throwable failure) {
        if (failure != null || answer == null) {
            stage.completeExceptionally(context.failed(keys, failure));
            return;
        }
        Appended at = new Appended((long) answer.get(0), (long) answer.get(1), (long) answer.get(2) == 1);
        if (!isOpened() || at.seq() <= last) {
            stage.complete(at);
        } else if (hearing == Hearing.CUT) {
            stage.completeExceptionally(new Unreachable("the connection was cut; to be sent again", null));
        } else {
            waiting.add(new Waiting(at, stage));
        }
    }
}
