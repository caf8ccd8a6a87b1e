package io.barrage.server.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.barrage.protocol.DirectItem;
import io.barrage.protocol.DirectPush;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireJson;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Screened;
import io.barrage.server.storage.Account;
import io.barrage.server.storage.MessageId;
import io.barrage.server.storage.Messages;
import io.barrage.server.storage.NewMessage;
import io.barrage.server.storage.UserKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Takes one-to-one messages: checks who may write to whom, stores them and hands them to the instances of both users. A
 * message is acknowledged when it is stored. Any thread.
 */
public final class DirectMessages {
    private static final Duration REPEATS_KNOWN = Duration.ofMinutes(5);

    private final Cache<MessageId, Long> unstored = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(REPEATS_KNOWN)
            .build();
    private final Turns<UserKey> turns;
    private final Desk desk;

    DirectMessages(Desk desk) {
        this.desk = desk;
        this.turns = new Turns<>(desk.storageThreads());
    }

    /**
     * Sends a message. Fails with {@link Refused}: 20003 when one of the two does not exist (90008, 90012 for the app's
     * server), 20007 when the receiver has blocked the sender, 20012 when the sender is muted, 80001 for words
     * that are not allowed.
     */
    public CompletableFuture<Sent> send(Outgoing message) {
        MessageId id = message.id();
        return turns.run(new UserKey(id.sdkAppId(), id.from()), () -> admitted(message)
                        .thenCompose(sender -> looked(message, sender)))
                .thenCompose(Handed::sent);
    }

    /** Keeps the wait for the database out of the sender's turn, so that messages of one sender can share a write. */
    private record Handed(CompletableFuture<Sent> sent) {}

    private CompletableFuture<Handed> looked(Outgoing message, Account sender) {
        MessageId id = message.id();
        Screened seen = desk.wording().lookAtDirect(id.sdkAppId(), id.from(), message.body());
        return switch (seen.kind()) {
            case MASK -> asked(message.rewritten(seen.body(), null), sender);
            case SHADOW -> CompletableFuture.completedFuture(dropped(message));
            default -> asked(message, sender);
        };
    }

    /** Its sender is told that it was sent. */
    private Handed dropped(Outgoing message) {
        return new Handed(CompletableFuture.completedFuture(Sent.of(message.id(), desk.now())));
    }

    private CompletableFuture<Handed> asked(Outgoing message, Account sender) {
        if (!desk.hooks().wantsToBeAsked(message)) {
            return CompletableFuture.completedFuture(new Handed(hand(message, sender)));
        }
        return desk.hooks().ask(message).thenApply(verdict -> switch (verdict.kind()) {
            case REFUSE -> throw Refused.byHook(verdict.code(), verdict.info());
            case DROP -> dropped(message);
            case ALLOW -> new Handed(hand(message.rewritten(verdict.msgBody(), verdict.cloudCustomData()), sender));
        });
    }

    /** The sender's account, when the message may go out. */
    private CompletableFuture<Account> admitted(Outgoing message) {
        MessageId id = message.id();
        return desk.profiles()
                .find(id.sdkAppId(), id.from())
                .thenCombine(desk.profiles().find(id.sdkAppId(), id.to()), (from, to) -> {
                    Account sender = known(from, message, ErrorCode.FROM_ACCOUNT_UNKNOWN, "From_Account", id.from());
                    known(to, message, ErrorCode.TO_ACCOUNT_UNKNOWN, "To_Account", id.to());
                    return sender;
                })
                .thenCompose(sender -> message.byServer()
                        ? CompletableFuture.completedFuture(sender)
                        : desk.standings().of(id.sdkAppId(), id.to()).thenApply(receiver -> {
                            if (sender.c2cMutedUntil() > desk.now()) {
                                throw new Refused(ErrorCode.SENDER_MUTED);
                            }
                            if (receiver.blocked().contains(id.from())) {
                                throw new Refused(ErrorCode.BLOCKED);
                            }
                            return sender;
                        }));
    }

    private static Account known(
            Optional<Account> account, Outgoing message, ErrorCode byServer, String field, String user) {
        return account.orElseThrow(() -> new Refused(
                message.byServer() ? byServer : ErrorCode.USER_UNKNOWN,
                field + ": " + user + " (expected: an account that exists)"));
    }

    private CompletableFuture<Sent> hand(Outgoing message, Account sender) {
        MessageId id = message.id();
        ObjectNode item = new DirectItem(
                        Profiles.sender(sender),
                        id.to(),
                        id.seq(),
                        id.random(),
                        message.clientTime() == 0 ? desk.now() : message.clientTime(),
                        message.body(),
                        message.cloudCustomData(),
                        message.control(),
                        message.needReceipt())
                .encode();
        if (message.modified()) {
            item.put("MsgModifiedFlag", 1);
        }
        if (message.onlineOnly()) {
            return CompletableFuture.completedFuture(handOver(message, item));
        }
        NewMessage stored = new NewMessage(
                id,
                desk.now(),
                message.lifetime(),
                !message.control().contains(Outgoing.NO_UNREAD) && !id.from().equals(id.to()),
                !message.control().contains(Outgoing.NO_LAST),
                message.forSender(),
                WireJson.text(item));
        return desk.writer().append(stored, appended -> stored(message, item, appended));
    }

    /** For who is online now; a repeat is known for some minutes. */
    private Sent handOver(Outgoing message, ObjectNode item) {
        long now = desk.now();
        Long before = unstored.asMap().putIfAbsent(message.id(), now);
        if (before == null) {
            item.put("MsgLifeTime", 0);
            deliver(message, item, now);
        }
        return Sent.of(message.id(), before == null ? now : before);
    }

    private Sent stored(Outgoing message, ObjectNode item, Messages.Appended appended) {
        MessageId id = message.id();
        long time = appended.message().sentAt();
        if (!appended.repeat()) {
            desk.standings().talks(id.sdkAppId(), id.from());
            desk.standings().talks(id.sdkAppId(), id.to());
            deliver(message, item, time);
        }
        return Sent.of(id, time);
    }

    /** To everybody it is for, and to the app's server. */
    private void deliver(Outgoing message, ObjectNode item, long time) {
        MessageId id = message.id();
        desk.hooks().sent(message, time);
        byte[] frame = DirectPush.message(DirectItem.stored(item, time));
        if (id.from().equals(id.to())) {
            desk.sessions().push(id.sdkAppId(), id.to(), frame, message.except());
            return;
        }
        desk.sessions().push(id.sdkAppId(), id.to(), frame, Sessions.NOBODY);
        if (message.forSender()) {
            desk.sessions().push(id.sdkAppId(), id.from(), frame, message.except());
        }
    }
}
