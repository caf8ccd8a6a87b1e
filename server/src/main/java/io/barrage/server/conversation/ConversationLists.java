package io.barrage.server.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.DirectPush;
import io.barrage.protocol.WireJson;
import io.barrage.server.storage.ConversationEntry;
import io.barrage.server.storage.ConversationKey;
import io.barrage.server.storage.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a user sees of its conversations: the list, what is new, the history, what was read. Any thread. */
public final class ConversationLists {
    /** How many conversations one page of the list has. */
    public static final int PAGE = 100;

    /** How many messages a user who comes (back) gets at most; older ones are in the history. */
    private static final int MOST_NEWS = 100;

    private static final long CLOCKS_MAY_DIFFER = 60;

    /**
     * A page of the conversation list.
     *
     * @param more whether there is another one after the last of {@code recent}
     */
    public record Page(List<ConversationEntry> pinned, List<ConversationEntry> recent, boolean more) {
        private static final Page EMPTY = new Page(List.of(), List.of(), false);
    }

    /**
     * What is new for a user.
     *
     * @param upTo where to go on the next time
     * @param items oldest first
     * @param unread how many messages are unread, by peer
     */
    public record News(long upTo, List<ObjectNode> items, Map<String, Integer> unread) {}

    /**
     * Some messages of a conversation, oldest first.
     *
     * @param last the number of the one after which the next page goes on; 0 when there is none
     */
    public record History(List<ObjectNode> items, boolean complete, long last, long lastTime) {}

    private final Desk desk;

    ConversationLists(Desk desk) {
        this.desk = desk;
    }

    /**
     * A page of the list, the newest first; the first page begins with the pinned ones.
     *
     * @param activeBefore place after which to go on, both {@link Long#MAX_VALUE} for the beginning
     */
    public CompletableFuture<Page> page(int sdkAppId, String user, long activeBefore, long numberBefore) {
        return desk.standings().of(sdkAppId, user).thenCompose(standing -> {
            if (!standing.any()) {
                return CompletableFuture.completedFuture(Page.EMPTY);
            }
            return desk.stored(() -> {
                List<ConversationEntry> found =
                        desk.conversations().list(sdkAppId, user, activeBefore, numberBefore, PAGE + 1);
                boolean more = found.size() > PAGE;
                return new Page(
                        activeBefore == Long.MAX_VALUE ? desk.conversations().pinned(sdkAppId, user) : List.of(),
                        more ? found.subList(0, PAGE) : found,
                        more);
            });
        });
    }

    /** What a user who logs in has not read. */
    public CompletableFuture<News> unread(int sdkAppId, String user) {
        return news(sdkAppId, user, upTo -> desk.messages().unread(sdkAppId, user, upTo, MOST_NEWS));
    }

    /** What a user who was cut off has missed. */
    public CompletableFuture<News> missed(int sdkAppId, String user, long since) {
        return news(sdkAppId, user, upTo -> desk.messages().since(sdkAppId, user, since, upTo, MOST_NEWS));
    }

    /** List and counts end at the same message: later ones reach the client as pushes, which it counts by itself. */
    private CompletableFuture<News> news(int sdkAppId, String user, LongFunction<List<StoredMessage>> messages) {
        long newest = desk.writer().newest();
        return desk.standings().of(sdkAppId, user).thenCompose(standing -> {
            if (!standing.any()) {
                return CompletableFuture.completedFuture(new News(newest, List.of(), Map.of()));
            }
            return desk.stored(() -> {
                // Other nodes store messages too.
                long upTo = Math.max(desk.writer().newest(), desk.messages().lastNumber());
                List<ObjectNode> items = messages.apply(upTo).stream()
                        .map(message -> newsItem(message, user))
                        .toList();
                return new News(upTo, items, desk.conversations().unreadCounts(sdkAppId, user, upTo));
            });
        });
    }

    /** The SDKs count what they are given as unread, unless it says that it is not. */
    private static ObjectNode newsItem(StoredMessage message, String user) {
        ObjectNode item = Shown.item(message);
        if (!message.unread() && !message.id().from().equals(user)) {
            ObjectNode control = item.has("SendMsgControl")
                    ? (ObjectNode) item.path("SendMsgControl")
                    : item.putObject("SendMsgControl");
            control.put(Outgoing.NO_UNREAD, 1);
        }
        return item;
    }

    /**
     * The newest messages.
     *
     * @param before only those before the one with this number; {@link Long#MAX_VALUE} for all
     * @param upTo only those up to these unix seconds; {@link Long#MAX_VALUE} for all
     */
    public CompletableFuture<History> before(ConversationKey conversation, long before, long upTo, int limit) {
        return history(conversation, () -> {
            List<StoredMessage> found = desk.messages().before(conversation, before, upTo, limit + 1);
            boolean more = found.size() > limit;
            List<StoredMessage> page = more ? found.subList(1, found.size()) : found;
            return history(page, !more, page.isEmpty() ? null : page.get(0));
        });
    }

    /**
     * The messages from a moment on.
     *
     * @param from unix seconds, inclusive
     */
    public CompletableFuture<History> from(ConversationKey conversation, long from, long after, int limit) {
        return history(conversation, () -> {
            List<StoredMessage> found = desk.messages().from(conversation, from, after, limit + 1);
            boolean more = found.size() > limit;
            List<StoredMessage> page = more ? found.subList(0, limit) : found;
            return history(page, !more, page.isEmpty() ? null : page.get(page.size() - 1));
        });
    }

    private CompletableFuture<History> history(ConversationKey conversation, Supplier<History> pages) {
        return desk.standings()
                .of(conversation.sdkAppId(), conversation.user())
                .thenCompose(standing -> standing.any()
                        ? desk.stored(pages)
                        : CompletableFuture.completedFuture(new History(List.of(), true, 0, 0)));
    }

    private static History history(List<StoredMessage> page, boolean complete, @Nullable StoredMessage last) {
        return new History(
                page.stream().map(Shown::item).toList(),
                complete,
                last == null ? 0 : last.number(),
                last == null ? 0 : last.sentAt());
    }

    /**
     * The user has read what the peer sent up to a moment; the peer is told, and the user's other instances.
     *
     * @param upTo unix seconds, inclusive
     * @param tellPeer whether the peer is to know
     */
    public CompletableFuture<Void> read(ConversationKey conversation, long instanceId, long upTo, boolean tellPeer) {
        long time = Math.min(upTo, desk.now() + CLOCKS_MAY_DIFFER);
        return desk.run(() -> {
            if (desk.conversations().read(conversation, time)) {
                int app = conversation.sdkAppId();
                desk.sessions()
                        .push(
                                app,
                                conversation.user(),
                                DirectPush.readElsewhere(conversation.peer(), time),
                                instanceId);
                if (tellPeer && !conversation.peer().equals(conversation.user())) {
                    desk.sessions()
                            .push(
                                    app,
                                    conversation.peer(),
                                    DirectPush.readByPeer(conversation.user(), time),
                                    Sessions.NOBODY);
                }
            }
        });
    }

    /** The user has read everything in all conversations. */
    public CompletableFuture<Void> readAll(int sdkAppId, String user, long instanceId) {
        return desk.stored(() -> desk.conversations()
                        .unreadCounts(sdkAppId, user, Long.MAX_VALUE)
                        .keySet())
                .thenCompose(peers -> CompletableFuture.allOf(peers.stream()
                        .map(peer -> read(new ConversationKey(sdkAppId, user, peer), instanceId, desk.now(), true))
                        .toArray(CompletableFuture[]::new)));
    }

    /** Up to which unix seconds each peer has read what the user sent; 0 for nothing, in the order of the peers. */
    public CompletableFuture<List<Long>> readTimes(int sdkAppId, String user, Collection<String> peers) {
        return desk.stored(() -> {
            Map<String, Long> times = desk.conversations().readTimes(sdkAppId, user, peers);
            return peers.stream().map(peer -> times.getOrDefault(peer, 0L)).toList();
        });
    }

    /** Takes conversations off the user's list until the next message. */
    public CompletableFuture<Void> remove(Collection<ConversationKey> conversations, boolean clear) {
        return desk.run(() -> conversations.forEach(conversation -> {
            if (clear) {
                desk.conversations().clear(conversation);
            }
            desk.conversations().unlist(conversation);
        }));
    }

    /** Hides all messages so far from the user. */
    public CompletableFuture<Void> clear(ConversationKey conversation) {
        return desk.run(() -> desk.conversations().clear(conversation));
    }

    public CompletableFuture<Void> pin(Collection<ConversationKey> conversations, boolean pinned) {
        return desk.run(
                () -> conversations.forEach(conversation -> desk.conversations().pin(conversation, pinned)));
    }

    /** Sets what the user wants to be told of new messages of a peer: 0 all, 1 nothing, 2 without notification. */
    public CompletableFuture<Void> setReceiveOption(Collection<ConversationKey> conversations, int option) {
        return desk.run(() -> conversations.forEach(conversation -> {
            desk.conversations().setReceiveOption(conversation, option);
            desk.standings().talks(conversation.sdkAppId(), conversation.user());
        }));
    }

    /** The receive options that are not 0, by peer. */
    public CompletableFuture<Map<String, Integer>> receiveOptions(int sdkAppId, String user) {
        return desk.standings()
                .of(sdkAppId, user)
                .thenCompose(standing -> standing.any()
                        ? desk.stored(() -> desk.conversations().receiveOptions(sdkAppId, user))
                        : CompletableFuture.completedFuture(Map.of()));
    }

    /** The last message as the list shows it. */
    public static ObjectNode lastMessage(StoredMessage message) {
        ObjectNode item = Shown.item(message);
        ObjectNode last = WireJson.object();
        List<String> fields = new ArrayList<>(List.of("MsgBody", "CloudCustomData", "RevokerInfo"));
        fields.forEach(field -> {
            if (item.has(field)) {
                last.set(field, item.get(field));
            }
        });
        return last;
    }
}
