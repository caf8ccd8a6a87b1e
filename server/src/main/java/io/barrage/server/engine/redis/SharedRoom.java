package io.barrage.server.engine.redis;

import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomListener;
import io.barrage.server.engine.RoomState;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
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

    private static final Logger LOG = LoggerFactory.getLogger(SharedRoom.class);

    final RoomKeys keys;
    final RoomContext context;
    final SharedTimeline timeline;
    final SharedData data;
    final OtherNodes others;
    private final ArrayDeque<byte[]> heard = new ArrayDeque<>();
    private @Nullable RoomListener listener;
    private @Nullable CompletableFuture<RoomState.Kept> opening;
    private @Nullable Link link;
    private Hearing hearing = Hearing.CLOSED;
    /** Another one whenever what was heard until now is of no meaning. */
    private int turn;

    /** Of the server that has told all this: another one may have forgotten some. */
    private String runId = "";

    SharedRoom(RoomKeys keys, RoomContext context) {
        this.keys = keys;
        this.context = context;
        this.timeline = new SharedTimeline(this);
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

    boolean isCut() {
        return hearing == Hearing.CUT;
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

    /** The links are not those that they were. */
    void relink() {
        Link now = context.links().of(keys.channel());
        if (!isOpened() || (now != null && now == link)) {
            return;
        }
        if (opening != null) {
            unjoined(null);
            return;
        }
        cut();
        if (now != null) {
            join(Reason.CUT);
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
        timeline.cut();
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
            turn++;
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
                Script.arg(timeline.last()),
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
        RoomListener to = listener;
        if (opening != null) {
            CompletableFuture<RoomState.Kept> stage = opening;
            opening = null;
            stage.complete(timeline.begin((long) answer.get(0), entries));
        } else if (to != null) {
            entries.forEach(entry -> timeline.tell(entry, to));
            timeline.lostUpTo((long) answer.get(1), to);
            if (reason == Reason.CUT) {
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
            case 'E' -> takeEvent(message, in, own, to);
            case 'S' -> others.take(message, own, to);
            default -> data.take(type, in, own, to);
        }
    }

    private void takeEvent(byte[] message, ByteBuffer in, boolean own, RoomListener to) {
        long seq = in.getLong();
        long before = in.getLong();
        if (before > timeline.last()) {
            heard.addFirst(message);
            catchUp();
        } else {
            timeline.tell(new StreamEntry(before, own, new RoomEvent(seq, Packed.event(in))), to);
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
}
