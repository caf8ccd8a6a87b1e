package io.barrage.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.testing.AppServer;
import io.barrage.server.testing.Letters;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an app is asked before a one-to-one message, what comes of its answer, and what it is told. */
@Tag("slow")
class OneToOneEventsTest {
    private static final String BEFORE = "C2C.CallbackBeforeSendMsg";
    private static final String AFTER = "C2C.CallbackAfterSendMsg";

    private final AppServer app;
    private final TestServer server;
    private final TestUser alice;
    private final TestUser bob;

    OneToOneEventsTest(@TempDir Path data) throws Exception {
        app = AppServer.start();
        server = TestServer.with(Map.of("apps.webhook.url", app.url(), "apps.webhook.events", BEFORE + "," + AFTER))
                .startOn(data);
        alice = server.user("alice");
        bob = server.user("bob");
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        app.close();
    }

    @Test
    void aMessageIsAskedAboutAndThenTold() {
        Letters.Sent sent = Letters.of(alice).write("bob", "hello");
        assertThat(Letters.of(bob).hear()).isEqualTo("hello");
        AppServer.Received asked = app.next(BEFORE);
        assertThat(asked.text()).isEqualTo("hello");
        assertThat(asked.body().path("From_Account").asText()).isEqualTo("alice");
        assertThat(asked.body().path("To_Account").asText()).isEqualTo("bob");
        assertThat(asked.query()).containsEntry("OptPlatform", "Web").containsEntry("ClientIP", "127.0.0.1");
        assertThat(app.next(AFTER).body().path("MsgKey").asText()).isEqualTo(sent.key());
    }

    @Test
    void aRefusalReachesTheSenderAndNobodyElse() {
        app.answering(AppServer.code(1));
        assertThat(Letters.of(alice).refusal("bob", "")).isEqualTo(20006);
        app.answering(AppServer.code(120_123));
        assertThat(Letters.of(alice).refusal("bob", "")).isEqualTo(120_123);
        app.answering(AppServer.OK);
        Letters.of(alice).write("bob", "after");
        assertThat(Letters.of(bob).hear()).isEqualTo("after");
    }

    @Test
    void aDroppedMessageLooksSentAndIsNot() {
        app.answering(AppServer.code(2));
        assertThat(Letters.of(alice).write("bob", "gone").time()).isPositive();
        app.answering(AppServer.OK);
        Letters.of(alice).write("bob", "after");
        assertThat(Letters.of(bob).hear()).isEqualTo("after");
    }

    @Test
    void aRewrittenMessageReachesBothMarkedAsChanged() {
        app.answering(AppServer.json("{\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\",\"MsgBody\":["
                + "{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"***\"}}]}"));
        Letters.of(alice).write("bob", "bad");
        for (TestUser reader : new TestUser[] {bob, alice}) {
            JsonNode item = Letters.of(reader).receive();
            assertThat(Letters.text(item)).isEqualTo("***");
            assertThat(item.path("MsgModifiedFlag").asInt()).isEqualTo(1);
        }
    }
}
