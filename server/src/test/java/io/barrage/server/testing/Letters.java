package io.barrage.server.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.wire.ReceivedItem.Kind;
import io.barrage.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One-to-one messages as a published SDK sends and reads them, over the connection of a test user. For one thread. */
public final class Letters {
    private static final AtomicInteger RANDOM = new AtomicInteger(1000);

    private final TestUser user;

    private Letters(TestUser user) {
        this.user = user;
    }

    public static Letters of(TestUser user) {
        return new Letters(user);
    }

    /** A message that was sent, as its sender names it later. */
    public record Sent(String from, String to, int random, long time, String key) {
        public String info() {
            return "\"From_Account\":\"" + from + "\",\"To_Account\":\"" + to + "\",\"MsgSeq\":7,\"MsgRandom\":"
                    + random + ",\"MsgTimeStamp\":" + time;
        }
    }

    public static String request(String from, String to, int random, String text, String more) {
        ObjectNode content = WireJson.object().put("Text", text);
        return "{\"From_Account\":\"" + from + "\",\"To_Account\":\"" + to + "\",\"MsgSeq\":7,\"MsgRandom\":" + random
                + ",\"MsgClientTime\":1795292351,\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":"
                + WireJson.text(content) + "}]" + more + "}";
    }

    /** A request as {@link io.barrage.client.wire.WireClient#request} takes it. */
    public static ObjectNode body(String json) {
        try {
            return (ObjectNode) WireJson.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    public Sent write(String to, String text) {
        return write(to, text, "");
    }

    /** @param more further fields of the request, each after a comma */
    public Sent write(String to, String text, String more) {
        int random = RANDOM.incrementAndGet();
        String from = user.session().userId();
        JsonNode reply = user.gets("openim.sendmsg", request(from, to, random, text, more));
        return new Sent(
                from,
                to,
                random,
                reply.path("MsgTime").asLong(),
                reply.path("MsgKey").asText());
    }

    /** The code with which a message is refused. */
    public int refusal(String to, String more) {
        return user.asks("openim.sendmsg", request(user.session().userId(), to, RANDOM.incrementAndGet(), "x", more))
                .path("ErrorCode")
                .asInt();
    }

    /** The next message that is pushed. */
    public JsonNode receive() {
        return user.receives(Kind.DIRECT_MESSAGE).json();
    }

    public String hear() {
        return text(receive());
    }

    public static String text(JsonNode item) {
        return item.path("MsgBody").path(0).path("MsgContent").path("Text").asText("");
    }

    /** What is unread, or was missed since a cookie. */
    public JsonNode news(String cookie) {
        return user.gets("openim.getmsg", "{\"Cookie\":\"" + cookie + "\",\"SyncFlag\":0}");
    }

    /** How many messages of this peer are unread. */
    public int unread(String peer) {
        for (JsonNode pair : news("").path("C2CPairUnreadCount")) {
            if (pair.path("From_Account").asText().equals(peer)) {
                return pair.path("UnreadCount").asInt();
            }
        }
        return 0;
    }

    /** The conversation list. */
    public JsonNode list() {
        return user.gets("recentcontact.page_get", "{\"TimeStamp\":0,\"StartIndex\":0}")
                .path("SessionItem");
    }

    /** The newest page of the history with a peer. */
    public JsonNode history(String peer, int most) {
        return history(peer, most, 0, "");
    }

    public JsonNode history(String peer, int most, long time, String key) {
        return user.gets(
                "openim.getroammsg",
                "{\"Peer_Account\":\"" + peer + "\",\"MaxCnt\":" + most + ",\"LastMsgTime\":" + time + ",\"MsgKey\":\""
                        + key + "\",\"GetDirection\":0}");
    }

    public List<String> texts(JsonNode page) {
        List<String> texts = new ArrayList<>();
        page.path("MsgList").forEach(item -> texts.add(text(item)));
        return texts;
    }

    public void read(String peer, long upTo) {
        user.gets(
                "openim.msgreaded",
                "{\"C2CMsgReaded\":{\"Cookie\":\"\",\"C2CMsgReadedItem\":[{\"To_Account\":\"" + peer
                        + "\",\"LastedMsgTime\":" + upTo + ",\"Receipt\":1}]}}");
    }
}
