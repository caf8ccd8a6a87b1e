package io.barrage.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barrage.client.wire.TextPost;
import io.barrage.server.testing.AppServer;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server whose app has a server of its own: good, slow, dead or lying. */
@Tag("slow")
class LiveWebhooksTest {
    private static final String BEFORE = "Group.CallbackBeforeSendMsg";

    private final Path data;
    private final AppServer app;

    LiveWebhooksTest(@TempDir Path data) throws Exception {
        this.data = data;
        this.app = AppServer.start();
    }

    @AfterEach
    void close() {
        app.close();
    }

    private TestServer server(String... settings) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("apps.webhook.url", app.url()));
        for (int i = 0; i < settings.length; i += 2) {
            all.put("apps.webhook." + settings[i], settings[i + 1]);
        }
        return TestServer.with(all).startOn(data);
    }

    private static AppServer.Answer beforeMessage(AppServer.Received call, AppServer.Answer answer) {
        return call.command().equals(BEFORE) ? answer : AppServer.OK;
    }

    private static double failed(TestServer server, String reason) {
        return server.metric("barrage_webhook_failed_total{reason=\"" + reason + "\"}");
    }

    @Test
    void theAppDecidesAboutMessages() throws Exception {
        app.answering(call -> beforeMessage(
                call,
                switch (call.text()) {
                    case "refuse" -> AppServer.code(1);
                    case "own code" -> AppServer.code(10101);
                    case "drop" -> AppServer.code(2);
                    case "rewrite" ->
                        AppServer.json("{\"ErrorCode\":0,\"MsgBody\":"
                                + "[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"***\"}}]}");
                    default -> AppServer.OK;
                }));
        try (TestServer server = server()) {
            TestUser alice = server.user("alice").creates("live").joins("live");
            TestUser bob = server.user("bob").joins("live");
            assertThat(Await.refusalOf(alice.rooms().post("live", TextPost.of("refuse"))))
                    .isEqualTo(10016);
            assertThat(Await.refusalOf(alice.rooms().post("live", TextPost.of("own code"))))
                    .isEqualTo(10101);
            alice.says("live", "drop");
            alice.says("live", "rewrite");
            alice.says("live", "as it is");
            assertThat(bob.hears()).isEqualTo("***");
            assertThat(bob.hears()).isEqualTo("as it is");
        }
    }

    @Test
    void theAppIsToldWhatHappensInOrder() throws Exception {
        try (TestServer server = server(
                "events",
                "Group.CallbackAfterCreateGroup,Group.CallbackAfterNewMemberJoin,"
                        + "Group.CallbackAfterSendMsg,Group.CallbackAfterMemberExit")) {
            TestUser alice = server.user("alice").creates("live").joins("live");
            TestUser bob = server.user("bob").joins("live");
            long seq = alice.says("live", "hello");
            Await.resultOf(bob.rooms().quit("live"));
            assertThat(app.next().command()).isEqualTo("Group.CallbackAfterCreateGroup");
            assertThat(app.next()
                            .body()
                            .path("NewMemberList")
                            .path(0)
                            .path("Member_Account")
                            .asText())
                    .isEqualTo("alice");
            assertThat(app.next()
                            .body()
                            .path("NewMemberList")
                            .path(0)
                            .path("Member_Account")
                            .asText())
                    .isEqualTo("bob");
            AppServer.Received sent = app.next();
            assertThat(sent.text()).isEqualTo("hello");
            assertThat(sent.body().path("MsgSeq").asLong()).isEqualTo(seq);
            assertThat(sent.query()).containsEntry("OptPlatform", "Web").containsEntry("ClientIP", "127.0.0.1");
            assertThat(app.next().command()).isEqualTo("Group.CallbackAfterMemberExit");
        }
    }

    @Test
    void whileASlowAppIsAskedTheRoomGoesOn() throws Exception {
        app.answering(call -> beforeMessage(call, AppServer.OK.after(Duration.ofSeconds(6))));
        try (TestServer server = server("timeout", "10s")) {
            TestUser owner = server.user("owner").creates("live").joins("live");
            List<TestUser> users = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                users.add(server.user("user" + i).joins("live"));
            }
            List<CompletableFuture<?>> posts = new ArrayList<>();
            for (TestUser user : users) {
                posts.add(user.rooms().post("live", TextPost.of("waits")));
            }
            await().until(() -> server.metric("barrage_webhook_asking") == 20);
            long begun = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                server.user("late" + i).joins("live");
            }
            Await.resultOf(owner.client().setNick("Owner"));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            assertThat(posts).noneMatch(CompletableFuture::isDone);
            Await.resultOf(CompletableFuture.allOf(posts.toArray(CompletableFuture[]::new)));
            assertThat(owner.hears()).isEqualTo("waits");
        }
    }

    @Test
    void withADeadServerMessagesGoOn() throws Exception {
        app.close();
        try (TestServer server = server()) {
            TestUser alice = server.user("alice").creates("live").joins("live");
            TestUser bob = server.user("bob").joins("live");
            List<String> said = alice.saysMany("live", "text", 30);
            assertThat(bob.hearsUpTo("text 30")).hasSameSizeAs(said);
            assertThat(failed(server, "unreachable")).isGreaterThanOrEqualTo(30);
            await().until(() -> server.metric("barrage_webhook_queue") >= 30);
        }
    }

    @Test
    void withALyingServerMessagesGoOnOrAreRefusedAsTheAppWants() throws Exception {
        app.answering(call -> call.text().endsWith("1") ? AppServer.json("<html>") : AppServer.code(4711));
        try (TestServer server = server("events", BEFORE)) {
            TestUser alice = server.user("alice").creates("live").joins("live");
            TestUser bob = server.user("bob").joins("live");
            alice.saysMany("live", "text", 2);
            assertThat(bob.hearsUpTo("text 2")).hasSize(2);
            assertThat(failed(server, "not-json")).isEqualTo(1);
            assertThat(failed(server, "bad-answer")).isEqualTo(1);
        }
        try (TestServer server = server("events", BEFORE, "fail", "closed")) {
            TestUser alice = server.user("alice").joins("live");
            assertThat(Await.refusalOf(alice.rooms().post("live", TextPost.of("text 1"))))
                    .isEqualTo(80003);
        }
    }
}
