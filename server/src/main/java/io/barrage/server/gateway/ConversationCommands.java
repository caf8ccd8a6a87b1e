package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.ProfileTag;
import io.barrage.protocol.WireJson;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.conversation.ConversationLists;
import io.barrage.server.conversation.Correspondence;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.storage.Account;
import io.barrage.server.storage.ConversationEntry;
import io.barrage.server.storage.ConversationKey;
import io.barrage.server.storage.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The conversation list over the wire: one-to-one conversations only (wire.md section 31.3). */
final class ConversationCommands {
    private static final int ONE_TO_ONE = 1;
    private static final int RECALLED = 8;
    private static final int PIN = 1;
    private static final int MOST_OPTION = 2;

    private final ConversationLists lists;
    private final Profiles profiles;

    ConversationCommands(Correspondence correspondence, Profiles profiles) {
        this.lists = correspondence.lists();
        this.profiles = profiles;
    }

    void addTo(Commands commands) {
        commands.user("recentcontact.page_get", this::page)
                .user("recentcontact.batch_delete", this::remove)
                .user("recentcontact.clear_msg", this::clear)
                .user("recentcontact.top", this::pin)
                .user("openim.get_c2c_peer_mute_notifications", this::receiveOptions)
                .user("openim.set_c2c_peer_mute_notifications", this::setReceiveOption);
    }

    /** Without CompleteFlag the SDKs ask again at once and for ever. */
    private CompletionStage<Reply> page(Call call) {
        Ticket user = call.user();
        long time = call.body().path("TimeStamp").asLong();
        long number = call.body().path("StartIndex").asLong();
        boolean first = time == 0;
        return lists.page(
                        user.sdkAppId(), user.userId(), first ? Long.MAX_VALUE : time, first ? Long.MAX_VALUE : number)
                .thenCompose(page -> withPeers(user, page));
    }

    private CompletionStage<Reply> withPeers(Ticket user, ConversationLists.Page page) {
        List<ConversationEntry> entries = new ArrayList<>(page.pinned());
        entries.addAll(page.recent());
        List<CompletableFuture<Optional<Account>>> peers = entries.stream()
                .map(entry -> profiles.find(user.sdkAppId(), entry.peer()))
                .toList();
        return CompletableFuture.allOf(peers.toArray(CompletableFuture[]::new)).thenApply(found -> {
            ObjectNode body = WireReply.ok().put("CompleteFlag", page.more() ? 0 : 1);
            ArrayNode items = body.putArray("SessionItem");
            for (int i = 0; i < entries.size(); i++) {
                items.add(item(entries.get(i), peers.get(i).join()));
            }
            ConversationEntry last =
                    page.more() ? page.recent().get(page.recent().size() - 1) : null;
            return Reply.of(body.put("TimeStamp", last == null ? 0 : last.activeAt())
                    .put("StartIndex", last == null ? 0 : last.number())
                    .put("TopTimeStamp", 0)
                    .put("TopStartIndex", 0));
        });
    }

    private static ObjectNode item(ConversationEntry entry, Optional<Account> peer) {
        ObjectNode item = WireJson.object()
                .put("Type", ONE_TO_ONE)
                .put("To_Account", entry.peer())
                .put("MsgTimeStamp", entry.activeAt())
                .put("UnreadMsgCount", 0)
                .put(
                        "C2cNick",
                        peer.map(account -> value(account, ProfileTag.NICK)).orElse(""))
                .put(
                        "C2cImage",
                        peer.map(account -> value(account, ProfileTag.IMAGE)).orElse(""))
                .put("C2cPeerReadTime", entry.peerReadAt())
                .put("TopFlags", entry.pinned() ? 1 : 0)
                .put("MsgRecvOption", entry.receiveOption())
                .put("MsgShow", "");
        StoredMessage last = entry.last();
        if (last != null) {
            item.put("MsgSeq", last.id().seq())
                    .put("MsgRandom", last.id().random())
                    .put("LastC2CMsgFrom_Account", last.id().from())
                    .put("LastMsgFlags", last.revoker() == null ? 0 : RECALLED);
            item.set("LastMsg", ConversationLists.lastMessage(last));
        }
        return item;
    }

    private static String value(Account account, String tag) {
        return account.profile().getOrDefault(tag, "");
    }

    private CompletionStage<Reply> remove(Call call) {
        Ticket user = call.user();
        JsonNode items = call.body().path("ContactItem");
        List<ConversationKey> removed = conversations(user, items);
        boolean clear = call.body().path("ClearRamble").asInt() == 1;
        return lists.remove(removed, clear).thenApply(done -> {
            ObjectNode body = WireReply.ok();
            ArrayNode results = body.putArray("ResultItem");
            items.forEach(item -> results.add(
                    ((ObjectNode) item.deepCopy()).put("ResultCode", 0).put("ResultInfo", "")));
            return Reply.of(body);
        });
    }

    private CompletionStage<Reply> clear(Call call) {
        if (call.body().path("Type").asInt(ONE_TO_ONE) != ONE_TO_ONE) {
            return Reply.OK.now();
        }
        return lists.clear(NewsCommands.conversation(call.user(), call.body().path("To_Account")))
                .thenApply(done -> Reply.OK);
    }

    private CompletionStage<Reply> pin(Call call) {
        return lists.pin(
                        conversations(call.user(), call.body().path("RecentContactItem")),
                        call.body().path("OperationType").asInt() == PIN)
                .thenApply(done -> Reply.OK);
    }

    /** Groups may stand among them: room messages have no conversations. */
    private static List<ConversationKey> conversations(Ticket user, JsonNode items) {
        if (items.size() > ConversationLists.PAGE) {
            throw new Refused(
                    ErrorCode.TOO_MANY_USERS,
                    "conversations: " + items.size() + " (expected: at most " + ConversationLists.PAGE + ")");
        }
        List<ConversationKey> conversations = new ArrayList<>();
        for (JsonNode item : items) {
            if (item.path("Type").asInt() == ONE_TO_ONE) {
                conversations.add(NewsCommands.conversation(user, item.path("To_Account")));
            }
        }
        return conversations;
    }

    /** 3.x counts a conversation in the total of unread messages only when it was told its option. */
    private CompletionStage<Reply> receiveOptions(Call call) {
        Ticket user = call.user();
        JsonNode asked = call.body().path("Peer_Account");
        return lists.receiveOptions(user.sdkAppId(), user.userId()).thenApply(options -> {
            ObjectNode body = WireReply.ok().put("UpdateSeq", 1);
            ArrayNode list = body.putArray("MuteNotificationsList");
            if (asked.isArray()) {
                asked.forEach(peer -> option(list, peer.asText(""), options.getOrDefault(peer.asText(""), 0)));
            } else {
                options.forEach((peer, option) -> option(list, peer, option));
            }
            return Reply.of(body);
        });
    }

    private static void option(ArrayNode list, String peer, int option) {
        list.addObject().put("Peer_Account", peer).put("MuteNotifications", option);
    }

    private CompletionStage<Reply> setReceiveOption(Call call) {
        JsonNode peers = call.body().path("Peer_Account");
        int option = call.body().path("Mute_Notifications").asInt();
        if (option < 0 || option > MOST_OPTION || peers.size() > ConversationLists.PAGE) {
            throw new Refused(
                    ErrorCode.MESSAGE_FORMAT,
                    "Mute_Notifications: " + option + " for " + peers.size() + " users (expected: 0 to " + MOST_OPTION
                            + " for at most " + ConversationLists.PAGE + ")");
        }
        List<ConversationKey> conversations = new ArrayList<>();
        peers.forEach(peer -> conversations.add(NewsCommands.conversation(call.user(), peer)));
        return lists.setReceiveOption(conversations, option).thenApply(done -> {
            ObjectNode body = WireReply.ok().put("UpdateSeq", 1);
            body.putArray("ErrorList");
            return Reply.of(body);
        });
    }
}
