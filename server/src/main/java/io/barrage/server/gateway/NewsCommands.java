package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.conversation.ConversationLists;
import io.barrage.server.conversation.Correspondence;
import io.barrage.server.conversation.OutgoingReader;
import io.barrage.server.room.Refused;
import io.barrage.server.storage.ConversationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is unread, was missed or read, and the history of one-to-one conversations (wire.md sections 30 and 31). */
final class NewsCommands {
    private static final int ALL_SYNCED = 2;

    private final ConversationLists lists;

    NewsCommands(Correspondence correspondence) {
        this.lists = correspondence.lists();
    }

    void addTo(Commands commands) {
        commands.user("openim.getmsg", this::news)
                .user("openim.getroammsg", this::history)
                .user("openim.msgreaded", this::read)
                .user("openim.read_all_unread_msg", this::readAll)
                .user("openim.get_peer_read_time", this::readTimes);
    }

    /** The cookie says up to where the SDK has been told; an SDK that has none logs in and wants what is unread. */
    private CompletionStage<Reply> news(Call call) {
        Ticket user = call.user();
        String cookie = call.body().path("Cookie").asText("");
        return (cookie.matches("c\\d{1,18}")
                        ? lists.missed(user.sdkAppId(), user.userId(), Long.parseLong(cookie.substring(1)))
                        : lists.unread(user.sdkAppId(), user.userId()))
                .thenApply(news -> reply(news).then(call.connection()::toldNews));
    }

    private static Reply reply(ConversationLists.News news) {
        ObjectNode body = WireReply.ok().put("Cookie", "c" + news.upTo()).put("SyncFlag", ALL_SYNCED);
        body.putArray("MsgList").addAll(news.items());
        ArrayNode counts = body.putArray("C2CPairUnreadCount");
        news.unread()
                .forEach((peer, count) ->
                        counts.addObject().put("From_Account", peer).put("UnreadCount", count));
        return Reply.of(body);
    }

    /** The SDKs give back LastMsgTime and MsgKey of a page to get the next one; MsgKey is ours to choose. */
    private CompletionStage<Reply> history(Call call) {
        Ticket user = call.user();
        JsonNode request = call.body();
        ConversationKey conversation = conversation(user, request.path("Peer_Account"));
        int limit = Math.max(1, Math.min(request.path("MaxCnt").asInt(15), Limits.HISTORY_PAGE));
        String key = request.path("MsgKey").asText("");
        long place = key.matches("n\\d{1,18}") ? Long.parseLong(key.substring(1)) : 0;
        boolean forward = request.path("GetDirection").asInt() == 1;
        long from = request.path("LastMsgTime").asLong();
        return (forward
                        ? lists.from(conversation, from, place, limit)
                        : lists.before(
                                conversation,
                                place == 0 ? Long.MAX_VALUE : place,
                                from == 0 ? Long.MAX_VALUE : from,
                                limit))
                .thenApply(page -> {
                    ObjectNode body = WireReply.ok()
                            .put("Complete", page.complete() ? 1 : 0)
                            .put("MaxCnt", page.items().size())
                            .put("LastMsgTime", page.lastTime())
                            .put("MsgKey", page.last() == 0 ? "" : "n" + page.last());
                    body.putArray("MsgList").addAll(page.items());
                    return Reply.of(body);
                });
    }

    private CompletionStage<Reply> read(Call call) {
        Ticket user = call.user();
        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (JsonNode item : call.body().path("C2CMsgReaded").path("C2CMsgReadedItem")) {
            done.add(lists.read(
                    conversation(user, item.path("To_Account")),
                    user.instanceId(),
                    item.path("LastedMsgTime").asLong(),
                    item.path("Receipt").asInt(1) == 1));
        }
        return CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).thenApply(all -> Reply.OK);
    }

    private CompletionStage<Reply> readAll(Call call) {
        Ticket user = call.user();
        if (call.body().path("C2CReadAllMsg").asInt() != 1) {
            return Reply.OK.now();
        }
        return lists.readAll(user.sdkAppId(), user.userId(), user.instanceId()).thenApply(done -> Reply.OK);
    }

    private CompletionStage<Reply> readTimes(Call call) {
        Ticket user = call.user();
        List<String> peers = new ArrayList<>();
        call.body().path("To_Account").forEach(peer -> peers.add(peer.asText("")));
        if (peers.size() > Limits.READ_TIMES_PER_REQUEST) {
            throw new Refused(
                    ErrorCode.TOO_MANY_USERS,
                    "To_Account: " + peers.size() + " users (expected: at most " + Limits.READ_TIMES_PER_REQUEST + ")");
        }
        return lists.readTimes(user.sdkAppId(), user.userId(), peers).thenApply(times -> {
            ObjectNode body = WireReply.ok();
            ArrayNode list = body.putArray("ReadTime");
            times.forEach(list::add);
            return Reply.of(body);
        });
    }

    static ConversationKey conversation(Ticket user, JsonNode peer) {
        return new ConversationKey(user.sdkAppId(), user.userId(), OutgoingReader.user(peer));
    }
}
