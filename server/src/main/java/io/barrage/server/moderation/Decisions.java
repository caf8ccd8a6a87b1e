package io.barrage.server.moderation;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Sender;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Operator;
import io.barrage.server.room.Origin;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import io.barrage.server.storage.Account;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Reviews;
import io.barrage.server.storage.Reviews.Entry;
import io.barrage.server.storage.Reviews.Penalty;
import io.barrage.server.storage.Reviews.State;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is decided about entries of the queue, and what follows from it. First the decision is stored, of several at the same
 * time one; then it happens; then that is stored. A server that dies in between does it again when it is back, so that no approved
 * message vanishes: one that was published just before is known by sender and random for five minutes, and only when the server
 * was away for longer a room may hear it twice. Any thread; nothing here waits.
 */
public final class Decisions {
    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    /** What does not happen at once is tried again after so long. */
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    private static final int AT_ONCE = 100;

    /** In whose name it happens when nobody is there to ask. */
    static final Operator SERVER = new Operator(new Sender(App.DEFAULT_ADMIN, 0, "", ""), true, Origin.SERVER);

    private final Reviews reviews;
    private final Rooms rooms;
    private final Profiles profiles;
    private final Executor storageThreads;
    private final Clock clock;

    /** @param storageThreads where the blocking calls run */
    public Decisions(Reviews reviews, Rooms rooms, Profiles profiles, Executor storageThreads, Clock clock) {
        this.reviews = reviews;
        this.rooms = rooms;
        this.profiles = profiles;
        this.storageThreads = storageThreads;
        this.clock = clock;
    }

    /**
     * What came of an entry.
     *
     * @param code OK when it was decided and all has happened
     * @param info what is not as expected; empty when nothing is
     */
    public record Outcome(long id, ErrorCode code, String info) {}

    /**
     * Decides entries. A message that is approved is published in its room, unless it was heard already; one that is refused is
     * recalled if it was heard.
     *
     * @param by who decides, as others are told
     * @param operator in whose name messages are recalled and users muted
     * @param state APPROVED or REFUSED
     */
    public CompletionStage<List<Outcome>> decide(
            int sdkAppId, List<Long> ids, String by, Operator operator, State state, Penalty penalty) {
        Reviews.Decision decision = new Reviews.Decision(state, by, clock.millis(), penalty);
        List<CompletableFuture<Outcome>> outcomes = ids.stream()
                .map(id -> decide(sdkAppId, id, decision, operator).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenApply(all -> outcomes.stream().map(CompletableFuture::join).toList());
    }

    /** As above, for one entry and in the name of the server. */
    CompletionStage<Outcome> decide(int sdkAppId, long id, String by, State state) {
        return decide(sdkAppId, id, new Reviews.Decision(state, by, clock.millis(), Penalty.NONE), SERVER);
    }

    private CompletionStage<Outcome> decide(int sdkAppId, long id, Reviews.Decision decision, Operator operator) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            boolean decided = reviews.decide(sdkAppId, id, decision);
                            Entry entry =
                                    reviews.find(sdkAppId, id).orElseThrow(() -> ReviewQueue.unknown("IdList", id));
                            if (!decided) {
                                throw new Refused(ErrorCode.BAD_PARAMETER, ReviewQueue.notYours("IdList", entry));
                            }
                            return entry;
                        },
                        storageThreads)
                .thenCompose(entry -> happen(entry, operator))
                .exceptionally(failure -> outcome(id, failure));
    }

    private static Outcome outcome(long id, Throwable failure) {
        Refused refused = Refused.behind(failure);
        return new Outcome(id, refused.code(), refused.text());
    }

    /** Does what was decided; what is refused has had its chance, what fails otherwise is done later. */
    private CompletionStage<Outcome> happen(Entry entry, Operator operator) {
        List<CompletableFuture<Void>> steps = steps(entry, operator);
        return CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new))
                .handle((all, failure) -> {
                    Throwable cause = failure == null ? null : Refused.causeOf(failure);
                    if (cause != null && !(cause instanceof Refused)) {
                        later(entry, cause);
                        return CompletableFuture.<Outcome>failedFuture(failure);
                    }
                    return CompletableFuture.supplyAsync(
                            () -> {
                                reviews.done(entry.id());
                                return failure == null
                                        ? new Outcome(entry.id(), ErrorCode.OK, "")
                                        : outcome(entry.id(), failure);
                            },
                            storageThreads);
                })
                .thenCompose(outcome -> outcome);
    }

    private static void later(Entry entry, Throwable cause) {
        if (cause instanceof RejectedExecutionException) {
            LOG.info("what was decided of entry {} happens when the server is back", entry.id());
        } else {
            LOG.error("what was decided of entry {} is tried again", entry.id(), cause);
        }
    }

    private List<CompletableFuture<Void>> steps(Entry entry, Operator operator) {
        RoomKey key = new RoomKey(entry.sdkAppId(), entry.message().groupId());
        Reviews.Message message = entry.message();
        Penalty penalty = entry.penalty();
        List<CompletableFuture<Void>> steps = new ArrayList<>();
        if (entry.state() == State.APPROVED && !message.heard()) {
            steps.add(step(() -> rooms.with(key, room -> room.posting().approved(HeldPost.post(message)))));
        }
        if (entry.state() == State.REFUSED && message.heard()) {
            steps.add(step(() -> recall(key, message.seq(), operator)));
        }
        if (penalty.muteSeconds() > 0) {
            steps.add(step(() -> penalty.everywhere()
                    ? profiles.mute(entry.sdkAppId(), message.sender(), null, until(penalty.muteSeconds()))
                    : rooms.with(key, room -> room.mutes()
                            .mute(operator, List.of(message.sender()), penalty.muteSeconds()))));
        }
        if (penalty.banSeconds() > 0) {
            Sender sender = HeldPost.sender(Why.tree(message.item()));
            steps.add(step(() ->
                    rooms.with(key, room -> room.bans().ban(operator, List.of(sender), penalty.banSeconds(), ""))));
        }
        return steps;
    }

    private static CompletableFuture<Void> step(Supplier<CompletionStage<?>> action) {
        return action.get().thenAccept(done -> {}).toCompletableFuture();
    }

    private CompletionStage<?> recall(RoomKey key, long seq, Operator operator) {
        return rooms.with(key, room -> room.recalls().takeDown(operator, List.of(seq)))
                .thenAccept(outcomes -> {
                    ErrorCode result = outcomes.get(0).result();
                    // It may be gone by another's hand, or have been taken back before the server died.
                    if (result != ErrorCode.OK && result != ErrorCode.RECALL_IMPOSSIBLE) {
                        throw new Refused(result);
                    }
                });
    }

    private long until(long seconds) {
        return Math.min(clock.millis() / 1000 + seconds, Account.FOREVER);
    }

    /** Does what was decided before the server ended. Once, when rooms can be reached. The stage never fails. */
    public CompletionStage<Void> takeUp() {
        return again(clock.millis() + 1);
    }

    /** Tries again what has not happened for a while. Now and then. The stage never fails. */
    CompletionStage<Void> again() {
        return again(clock.millis() - AGAIN_AFTER.toMillis());
    }

    private CompletionStage<Void> again(long decidedBefore) {
        return CompletableFuture.supplyAsync(() -> reviews.undone(decidedBefore, AT_ONCE), storageThreads)
                .thenCompose(entries -> CompletableFuture.allOf(entries.stream()
                        .map(entry -> happen(entry, SERVER).exceptionally(failure -> outcome(entry.id(), failure)))
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture[]::new)))
                .exceptionally(failure -> {
                    LOG.error("the review queue cannot be read", Refused.causeOf(failure));
                    return null;
                });
    }
}
