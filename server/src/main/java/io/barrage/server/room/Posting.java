package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
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

/**
 * Messages on their way into a room: permission and mutes, then the app's server, then the timeline (rest-api.md section
 * 5.5). While a server is asked the room goes on; only the messages of the same sender wait, so that they stay in order. All are
 * asked about at once: none waits longer than one call may take, and the bound on calls is one on what waits here.
 */
final class Posting {
    private final Room room;
    private final RoomState state;
    private final RoomHooks hooks;
    private final Executor loop;
    private final Clock clock;
    private final Map<String, CompletableFuture<Appended>> askedAbout = new HashMap<>();

    Posting(Room room, RoomState state, RoomHooks hooks, Executor loop, Clock clock) {
        this.room = room;
        this.state = state;
        this.hooks = hooks;
        this.loop = loop;
        this.clock = clock;
    }

    CompletionStage<Appended> post(Post post) {
        try {
            requireMaySpeak(post);
        } catch (Refused refused) {
            hooks.notPosted(post, refused);
            throw refused;
        }
        if (!post.control().ask() || !hooks.wants(HookKind.BEFORE_SEND_MSG)) {
            return publish(post, MessageItem.Flag.NONE);
        }
        String sender = post.from().userId();
        CompletionStage<HookVerdict> asked = hooks.askPost(post);
        CompletableFuture<Appended> before = askedAbout.get(sender);
        CompletableFuture<Appended> turn = (before == null
                        ? asked
                        : before.handle((done, failed) -> "").thenCompose(done -> asked))
                .thenComposeAsync(verdict -> judged(post, verdict), loop)
                .toCompletableFuture();
        askedAbout.put(sender, turn);
        return turn.whenCompleteAsync((done, failed) -> askedAbout.remove(sender, turn), loop);
    }

    private void requireMaySpeak(Post post) {
        room.requireOpen();
        String user = post.from().userId();
        if (!post.by().byServer() && !room.isMember(user)) {
            throw new Refused(
                    ErrorCode.NO_PERMISSION, "not a member of " + room.key().groupId() + "; join it first");
        }
        long now = clock.millis() / 1000;
        if (post.mutedUntil() > now) {
            throw new Refused(ErrorCode.MUTED, user + " is muted in all rooms");
        }
        if (room.mutes().until(user) > now) {
            throw new Refused(ErrorCode.MUTED, user + " is muted in this room");
        }
        if (room.record().muteAll() && !room.rights().level(post.by()).may(Rights.MODERATORS)) {
            throw new Refused(ErrorCode.MUTED, "all are muted; only the owner and admins may speak");
        }
    }

    private CompletionStage<Appended> judged(Post post, HookVerdict verdict) {
        return switch (verdict.kind()) {
            case DROP ->
                CompletableFuture.completedFuture(new Appended(room.timeline().head(), clock.millis(), true));
            case REFUSE -> {
                Refused refused = Refused.byHook(verdict.code(), verdict.info());
                hooks.notPosted(post, refused);
                throw refused;
            }
            case ALLOW -> {
                // Time has passed: the sender may have been muted, the room dismissed.
                requireMaySpeak(post);
                boolean rewritten = verdict.msgBody() != null || verdict.cloudCustomData() != null;
                yield publish(
                        post.with(verdict.msgBody(), verdict.cloudCustomData()),
                        rewritten ? MessageItem.Flag.MODIFIED : MessageItem.Flag.NONE);
            }
        };
    }

    private CompletionStage<Appended> publish(Post post, MessageItem.Flag flag) {
        return append(post, EventKind.MESSAGE, flag).thenApply(at -> {
            if (!at.repeated()) {
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
