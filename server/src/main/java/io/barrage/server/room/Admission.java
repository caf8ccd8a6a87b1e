package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.Repeatable;
import io.barrage.server.engine.RoomState;
import io.barrage.server.room.RoomTraffic.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How messages come past the rates: that of their sender, the room's slow mode, and the {@link RateGate}. Those who wait
 * there are answered when they leave or are dropped. On the room's loop.
 */
final class Admission implements RateGate.Exit<Admission.Waiting> {
    /** The turn of a message that does not have to wait. */
    static final CompletableFuture<Boolean> NOW = CompletableFuture.completedFuture(true);

    /** A message at the gate, with a turn for each time that it was sent, the first one first. */
    record Waiting(Post post, List<CompletableFuture<Boolean>> turns) {
        CompletableFuture<Boolean> turn() {
            CompletableFuture<Boolean> turn = new CompletableFuture<>();
            turns.add(turn);
            return turn;
        }

        void comes(boolean published) {
            turns.forEach(turn -> turn.complete(published));
        }

        void fails(Refused refused) {
            turns.forEach(turn -> turn.completeExceptionally(refused));
        }
    }

    /** The documented text of {@code SendMsgException} (rest-api.md section 5.4). */
    private static final String OVER_RATE = "msg count exceeds limit,please retry later";

    /** The shortest rest between two looks at those who wait. */
    private static final long LEAST_REST_MILLIS = 5;

    private final Room room;
    private final RoomState state;
    private final RoomTraffic traffic;
    private final RoomLoop loop;
    private final RateGate<Waiting> gate = new RateGate<>(this);
    private final Speakers speakers = new Speakers();
    private final Map<Repeatable, Waiting> waiting = new HashMap<>();
    private boolean willLook;

    Admission(Room room, RoomState state, RoomTraffic traffic, RoomLoop loop) {
        this.room = room;
        this.state = state;
        this.traffic = traffic;
        this.loop = loop;
    }

    /** Counts a message of an ordinary member, who may have said too much or said something just now. */
    void requireSlow(Post post) {
        if (!isOrdinary(post)) {
            return;
        }
        int perSecond = room.settings().userMessagesPerSecond();
        String user = post.from().userId();
        if (perSecond > 0 && !speakers.take(user, perSecond, room.now()) && isNew(post)) {
            throw tooFast(
                    post,
                    Reason.USER_RATE,
                    user + ": too many messages (expected: at most " + perSecond + " in a second)");
        }
        requireSlowMode(post);
    }

    private void requireSlowMode(Post post) {
        int seconds = room.pacing().slowMode();
        String user = post.from().userId();
        long left = seconds == 0 ? 0 : speakers.secondsLeft(user, seconds, room.now());
        if (left > 0 && isNew(post)) {
            throw tooFast(post, Reason.SLOW_MODE, "slow mode: " + user + " may speak again in " + left + " s");
        }
    }

    private Refused tooFast(Post post, Reason reason, String text) {
        traffic.dropped(post.priority(), reason).increment();
        return new Refused(ErrorCode.TOO_FAST, text);
    }

    private boolean isOrdinary(Post post) {
        return !room.rights().level(post.by()).may(Rights.MODERATORS);
    }

    private boolean isNew(Post post) {
        return !waiting.containsKey(repeatable(post)) && published(post) == null;
    }

    private static Repeatable repeatable(Post post) {
        return new Repeatable(post.from().userId(), post.random());
    }

    private @Nullable Appended published(Post post) {
        return state.repeatOf(room.key(), repeatable(post), room.now());
    }

    /**
     * The turn of a message: {@link #NOW} or one that ends on this loop. It is true when the message is to be published,
     * false when it is dropped and its sender is not to know, and fails with {@link Refused} when the sender is told. A
     * repeat has its turn right behind the first, or now if that is published.
     */
    CompletableFuture<Boolean> enter(Post post) {
        Waiting same = waiting.isEmpty() ? null : waiting.get(repeatable(post));
        if (same != null) {
            return same.turn();
        }
        if (room.pacing().slowMode() > 0 && isOrdinary(post) && isNew(post)) {
            // Several of them may have been asked about at once.
            requireSlowMode(post);
            speakers.spoke(post.from().userId(), room.now());
        }
        int perSecond = room.pacing().rate();
        long now = room.now();
        if (gate.passes(now, perSecond)) {
            return NOW;
        }
        if (published(post) != null) {
            return NOW;
        }
        Waiting newcomer = new Waiting(post, new ArrayList<>(1));
        CompletableFuture<Boolean> turn = newcomer.turn();
        waiting.put(repeatable(post), newcomer);
        gate.await(newcomer, rank(post), now, perSecond);
        look();
        return turn;
    }

    /** The owner, live admins and app admins go before all priorities (rest-api.md section 6.2). */
    private int rank(Post post) {
        boolean first = post.byAdmin() || room.rights().isModerator(post.from().userId());
        return first ? 0 : RateGate.rank(post.priority());
    }

    private void look() {
        long next = gate.advance(room.now(), room.pacing().rate());
        if (next != 0 && !willLook) {
            willLook = true;
            loop.later(Math.max(LEAST_REST_MILLIS, next - room.now()), () -> {
                willLook = false;
                look();
            });
        }
    }

    @Override
    public boolean leave(Waiting one) {
        waiting.remove(repeatable(one.post()));
        try {
            room.rights().requireMaySpeak(one.post());
        } catch (Refused refused) {
            refuse(one, refused, Reason.REFUSED);
            return false;
        }
        one.comes(true);
        return true;
    }

    @Override
    public void drop(Waiting one, Reason reason) {
        waiting.remove(repeatable(one.post()));
        speakers.spokeInVain(one.post().from().userId());
        refuse(one, new Refused(ErrorCode.TOO_FAST, OVER_RATE), reason);
    }

    private void refuse(Waiting one, Refused refused, Reason reason) {
        Post post = one.post();
        traffic.dropped(post.priority(), reason).increment();
        room.hooks().notPosted(post, refused);
        boolean silent = refused.code() == ErrorCode.TOO_FAST
                && room.settings().silentDrops()
                && !post.by().origin().byRest();
        if (silent) {
            one.comes(false);
        } else {
            one.fails(refused);
        }
    }

    /** Another node has let a message in: the nodes share the rate of the room. */
    void publishedElsewhere() {
        gate.published(room.now(), room.pacing().rate());
    }

    /** The room is gone: all who wait are told. */
    void end() {
        gate.clear(one -> {
            waiting.remove(repeatable(one.post()));
            refuse(one, new Refused(ErrorCode.NO_SUCH_GROUP), Reason.DISMISSED);
        });
    }

    /** Once a second. */
    void tick() {
        speakers.forgetIdle(room.pacing().slowMode(), room.now());
    }
}
