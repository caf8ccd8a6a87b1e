package io.barrage.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.wire.Inbox;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.ReceivedItem.Kind;
import io.barrage.client.wire.RoomVerbs;
import io.barrage.client.wire.Session;
import io.barrage.client.wire.TextPost;
import io.barrage.client.wire.WireClient;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A logged-in user on one connection, whose verbs wait for their result. For one thread. */
public final class TestUser {
    private final TestServer server;
    private final WireClient client;
    private final Inbox inbox;

    TestUser(TestServer server, WireClient client, Inbox inbox) {
        this.server = server;
        this.client = client;
        this.inbox = inbox;
    }

    public WireClient client() {
        return client;
    }

    public RoomVerbs rooms() {
        return client.rooms();
    }

    public Session session() {
        return Objects.requireNonNull(client.session(), "logged in");
    }

    public TestUser creates(String groupId) {
        Await.resultOf(rooms().create(groupId, "Live"));
        return this;
    }

    public TestUser joins(String groupId) {
        Await.resultOf(rooms().join(groupId));
        return this;
    }

    /** Says something; returns its position. */
    public long says(String groupId, String text) {
        return Await.resultOf(rooms().post(groupId, TextPost.of(text))).seq();
    }

    /** Says {@code "text 1"} to {@code "text n"} without waiting in between, as fast as the connection takes it. */
    public List<String> saysMany(String groupId, String text, int n) {
        List<String> texts = new ArrayList<>();
        List<CompletableFuture<?>> posts = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            texts.add(text + " " + i);
            posts.add(rooms().post(groupId, TextPost.of(text + " " + i)));
        }
        Await.resultOf(CompletableFuture.allOf(posts.toArray(CompletableFuture[]::new)));
        return texts;
    }

    /** The next thing that arrives, whatever it is. */
    public ReceivedItem receives() {
        try {
            ReceivedItem item = inbox.next(Await.LONG);
            assertThat(item).as("received within " + Await.LONG).isNotNull();
            return Objects.requireNonNull(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The next of a kind; what comes before it is passed over. */
    public ReceivedItem receives(Kind kind) {
        ReceivedItem item = receives();
        while (item.kind() != kind) {
            item = receives();
        }
        return item;
    }

    /** The text of the next message. */
    public String hears() {
        return receives(Kind.MESSAGE).text();
    }

    /** All messages up to and including the one with this text. */
    public List<ReceivedItem> hearsUpTo(String text) {
        List<ReceivedItem> heard = new ArrayList<>();
        do {
            heard.add(receives(Kind.MESSAGE));
        } while (!heard.get(heard.size() - 1).text().equals(text));
        return heard;
    }

    /** Everything up to and including the message with this text. */
    public List<ReceivedItem> receivesUpTo(String text) {
        List<ReceivedItem> received = new ArrayList<>();
        do {
            received.add(receives());
        } while (!received.get(received.size() - 1).text().equals(text));
        return received;
    }

    /** All that is here already. */
    public List<ReceivedItem> hasReceived() {
        return inbox.takeAll();
    }

    /** Nothing at all has come until now: what was pushed before the answer to a ping would be here. */
    public void receivesNothing() {
        Await.resultOf(client.ping());
        assertThat(hasReceived()).isEmpty();
    }

    /** Nothing of a kind has come until now; what else has come is passed over. */
    public void receivesNo(Kind kind) {
        Await.resultOf(client.ping());
        assertThat(hasReceived()).extracting(ReceivedItem::kind).doesNotContain(kind);
    }

    /** The reply to any request, an error or not. */
    public JsonNode asks(String servcmd, String body) {
        return Await.resultOf(client.request(servcmd, Letters.body(body)));
    }

    /** The reply to a request that has to succeed. */
    public JsonNode gets(String servcmd, String body) {
        JsonNode reply = asks(servcmd, body);
        assertThat(reply.path("ErrorCode").asInt(-1)).as(reply.toString()).isZero();
        return reply;
    }

    /** The next of this kind of event that has this field; what comes before it is passed over. */
    public JsonNode told(String field) {
        JsonNode item = receives().json();
        while (!item.has(field)) {
            item = receives().json();
        }
        return item.path(field);
    }

    /** Comes back with the same login on a new connection. */
    public TestUser comesBack() {
        return comesBackTo(server);
    }

    public TestUser comesBackTo(TestServer other) {
        Inbox fresh = new Inbox();
        WireClient again = other.connect(WireForm.COMPRESSED, WireOptions.defaults(), fresh);
        Await.resultOf(again.loginAgain(session()));
        return new TestUser(other, again, fresh);
    }

    /** Breaks the connection, as a network does. */
    public TestUser isCut() {
        client.cut();
        Await.resultOf(client.closed());
        return this;
    }

    /** Ends the connection in good order; the login goes on. */
    public TestUser leaves() {
        client.close();
        Await.resultOf(client.closed());
        return this;
    }
}
