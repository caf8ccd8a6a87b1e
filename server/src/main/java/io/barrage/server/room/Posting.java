package io.barrage.server.room;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.MessageItem;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.RoomState;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Messages on their way into a room: permission and mutes, then words and rules, then the app's server, then the room's rate,
 * then the timeline
 * (rest-api.md section 5.5). While a server is asked the room goes on; only the messages of the same sender wait, so that
 * they stay in order. All are asked about at once: none waits longer than one call may take, and the bound on calls is one
 * on what waits here. On the room's loop.
 */
public final class Posting {
    private final Room room;
    private final RoomState state;
    private final RoomHooks hooks;
    private final Screen screen;
    private final Executor loop;
    private final Clock clock;
    private final RoomTraffic traffic;
    private final Admission admission;
    private final Map<String, CompletableFuture<?>> askedAbout = new HashMap<>();

    Posting(Room room, RoomHooks hooks, Rooms.Parts parts, RoomLoop loop) {
        this.room = room;
        this.state = parts.state();
        this.hooks = hooks;
        this.screen = parts.screen();
        this.loop = loop;
        this.clock = parts.clock();
        this.traffic = parts.traffic();
        this.admission = new Admission(room, state, traffic, loop);
    }

    Admission admission() {
        return admission;
    }

    /**
     * Publishes a message. A repeat of an earlier one gets the first one's position. One that the app's server drops, and
     * one that is held for review, is taken for a repeat at the head.
     */
    public CompletionStage<Appended> post(Post post) {
        Screened screened = orTell(post, () -> {
            room.rights().requireMaySpeak(post);
            admission.requireSlow(post);
            return screen.look(room, post);
        });
        return switch (screened.kind()) {
            case PASS -> told(screened, ask(post, MessageItem.Flag.NONE));
            case MASK -> told(screened, ask(post.with(screened.body(), null), MessageItem.Flag.MODIFIED));
            case SHADOW -> asIfPublished();
            case HOLD -> screened.keep().get().thenComposeAsync(kept -> asIfPublished(), loop);
        };
    }

    private static CompletionStage<Appended> told(Screened screened, CompletionStage<Appended> published) {
        return published.thenApply(at -> {
            screened.heard().accept(at);
            return at;
        });
    }

    /** Publishes a message that was held, at once and without asking further: somebody has decided. */
    public CompletionStage<Appended> approved(Post post) {
        room.requireOpen();
        return publish(post, MessageItem.Flag.NONE);
    }

    private CompletionStage<Appended> ask(Post post, MessageItem.Flag flag) {
        if (!post.control().ask() || !hooks.wants(HookKind.BEFORE_SEND_MSG)) {
            return orTell(post, () -> enter(post, flag));
        }
        String sender = post.from().userId();
        CompletionStage<HookVerdict> asked = hooks.askPost(post);
        CompletableFuture<?> before = askedAbout.get(sender);
        // A turn ends when the message has come to the gate: one of a low priority that waits there holds nobody up.
        CompletableFuture<CompletionStage<Appended>> turn = (before == null
                        ? asked
                        : before.handle((done, failed) -> "").thenCompose(done -> asked))
                .thenApplyAsync(verdict -> judged(post, flag, verdict), loop)
                .toCompletableFuture();
        askedAbout.put(sender, turn);
        return turn.whenCompleteAsync((done, failed) -> askedAbout.remove(sender, turn), loop)
                .thenCompose(entered -> entered);
    }

    private CompletionStage<Appended> judged(Post post, MessageItem.Flag flag, HookVerdict verdict) {
        return switch (verdict.kind()) {
            case DROP -> asIfPublished();
            case REFUSE -> {
                Refused refused = Refused.byHook(verdict.code(), verdict.info());
                hooks.notPosted(post, refused);
                throw refused;
            }
            case ALLOW -> {
                boolean rewritten = verdict.msgBody() != null || verdict.cloudCustomData() != null;
                yield orTell(post, () -> {
                    // Time has passed: the sender may have been muted, the room dismissed.
                    room.rights().requireMaySpeak(post);
                    return enter(
                            post.with(verdict.msgBody(), verdict.cloudCustomData()),
                            rewritten ? MessageItem.Flag.MODIFIED : flag);
                });
            }
        };
    }

    /** Takes a step; when it is refused, the app's server is told. */
    private <T> T orTell(Post post, Supplier<T> step) {
        try {
            return step.get();
        } catch (Refused refused) {
            hooks.notPosted(post, refused);
            throw refused;
        }
    }

    private CompletionStage<Appended> enter(Post post, MessageItem.Flag flag) {
        CompletableFuture<Boolean> turn = admission.enter(post);
        return turn == Admission.NOW
                ? publish(post, flag)
                : turn.thenCompose(comes -> comes ? publish(post, flag) : asIfPublished());
    }

    private CompletionStage<Appended> asIfPublished() {
        return CompletableFuture.completedFuture(new Appended(room.timeline().head(), clock.millis(), true));
    }

    private CompletionStage<Appended> publish(Post post, MessageItem.Flag flag) {
        return append(post, EventKind.MESSAGE, flag).thenApply(at -> {
            if (!at.repeated()) {
                traffic.published(post.priority()).increment();
                hooks.posted(post, at);
            }
            return at;
        });
    }

    /** A message to all rooms of the app, of which this is one; it is not asked about and mutes do not hold it. */
    CompletionStage<Appended> broadcast(Post post) {
        return append(post, EventKind.BROADCAST, MessageItem.Flag.BROADCAST);
    }

    private CompletionStage<Appended> append(Post post, EventKind kind, MessageItem.Flag flag) {
        long now = clock.millis();
        byte[] encoded = new MessageItem(
                        room.group(),
                        post.from(),
                        post.body(),
                        post.priority(),
                        post.random(),
                        now / 1000,
                        post.clientTime() == 0 ? now / 1000 : post.clientTime(),
                        post.cloudCustomData(),
                        post.atInfo(),
                        flag)
                .encode();
        return state.append(
                room.key(), new Draft(kind, post.priority(), post.from().userId(), post.random(), now, encoded));
    }
}
