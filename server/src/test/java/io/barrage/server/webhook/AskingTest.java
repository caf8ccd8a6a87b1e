package io.barrage.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.config.WebhookConfig;
import io.barrage.server.config.WebhookConfig.Fail;
import io.barrage.server.config.WebhookEvents;
import io.barrage.server.engine.HandClock;
import io.barrage.server.room.HookEvent;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.HookVerdict;
import io.barrage.server.testing.AppServer;
import io.barrage.server.testing.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before something happens: an app's server that answers, and all the ways in which it may not. */
@Tag("slow")
class AskingTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final AppServer app;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Webhooks webhooks;
    private WebhookConfig settings;

    AskingTest(@TempDir Path folder) throws Exception {
        app = AppServer.start();
        settings = Events.to(app.url());
        webhooks = Webhooks.open(folder, id -> settings, new HandClock());
        webhooks.bindTo(meters);
    }

    @AfterEach
    void close() {
        webhooks.close();
        app.close();
    }

    private void closed(String url, Duration timeout) {
        settings = Events.config(url, Fail.CLOSED, timeout, Duration.ZERO, 1 << 20);
    }

    private static HookVerdict resultOf(CompletionStage<HookVerdict> asked) {
        return Await.resultOf(asked.toCompletableFuture());
    }

    private HookVerdict ask() {
        return resultOf(webhooks.ask(Events.before("hello")));
    }

    private double failed(String reason) {
        return meters.get("barrage.webhook.failed")
                .tag("reason", reason)
                .functionCounter()
                .count();
    }

    @Test
    void theAppIsAskedAndItsAnswerCounts() {
        app.answering(AppServer.code(10101));
        assertThat(ask()).isEqualTo(HookVerdict.refuse(10101, "said 10101"));
        AppServer.Received call = app.next();
        assertThat(call.command()).isEqualTo("Group.CallbackBeforeSendMsg");
        assertThat(call.text()).isEqualTo("hello");
        assertThat(call.query()).containsEntry("SdkAppid", "1400000001").containsEntry("ClientIP", "192.0.2.7");
        assertThat(webhooks.recent().of(Events.APP)).singleElement().satisfies(recent -> assertThat(recent.result())
                .isEqualTo("code 10101"));
    }

    @Test
    void aRewriteComesBack() {
        app.answering(AppServer.json(
                "{\"ErrorCode\":0,\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"***\"}}]}"));
        assertThat(ask().msgBody()).isEqualTo(Events.body("***"));
    }

    @Test
    void callsAreSigned() {
        settings = new WebhookConfig(
                app.url(),
                "xxxxyyyy",
                WebhookEvents.all(),
                SHORT.multipliedBy(10),
                Fail.OPEN,
                1,
                Duration.ZERO,
                1 << 20);
        ask();
        AppServer.Received call = app.next();
        long time = Long.parseLong(call.query().get("RequestTime"));
        assertThat(call.query().get("Sign")).isEqualTo(HookCall.sign("xxxxyyyy", time));
    }

    @Test
    void theConnectionIsKept() {
        for (int i = 0; i < 5; i++) {
            ask();
        }
        assertThat(app.all())
                .extracting(AppServer.Received::clientPort)
                .hasSize(5)
                .containsOnly(app.all().get(0).clientPort());
    }

    @Test
    void whatIsSwitchedOffIsNotAsked() {
        app.answering(AppServer.code(1));
        settings = new WebhookConfig(
                app.url(),
                null,
                new WebhookEvents(Set.of("Group.CallbackBeforeCreateGroup")),
                SHORT,
                Fail.CLOSED,
                1,
                Duration.ZERO,
                1 << 20);
        assertThat(webhooks.wants(Events.APP, HookKind.BEFORE_SEND_MSG)).isFalse();
        assertThat(webhooks.wants(Events.APP, HookKind.BEFORE_CREATE_GROUP)).isTrue();
        assertThat(ask()).isEqualTo(HookVerdict.ALLOW);
        assertThat(app.all()).isEmpty();
    }

    @Test
    void withoutAUrlNothingIsAsked() {
        settings = WebhookConfig.defaults();
        assertThat(webhooks.wants(Events.APP, HookKind.BEFORE_SEND_MSG)).isFalse();
        assertThat(ask()).isEqualTo(HookVerdict.ALLOW);
    }

    @Test
    void aSlowServerCostsTheTimeoutAndNoMore() {
        app.answering(AppServer.code(0).after(Duration.ofMinutes(1)));
        closed(app.url(), SHORT);
        long begun = System.nanoTime();
        assertThat(ask().code()).isEqualTo(80003);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(SHORT, SHORT.plusSeconds(5));
        assertThat(failed("timeout")).isEqualTo(1);
        settings = Events.config(app.url(), Fail.OPEN, SHORT, Duration.ZERO, 1 << 20);
        assertThat(ask()).isEqualTo(HookVerdict.ALLOW);
    }

    @Test
    void anAnswerThatNeverEndsIsATimeoutToo() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed("http://127.0.0.1:" + listening.getLocalPort() + "/", SHORT);
            CompletableFuture<HookVerdict> asked =
                    webhooks.ask(Events.before("hello")).toCompletableFuture();
            try (Socket caller = listening.accept()) {
                caller.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
                assertThat(resultOf(asked).code()).isEqualTo(80003);
            }
        }
        assertThat(failed("timeout")).isEqualTo(1);
    }

    @Test
    void aDeadServerIsAFailedCall() {
        app.close();
        closed(app.url(), Duration.ofSeconds(10));
        assertThat(ask().code()).isEqualTo(80003);
        assertThat(failed("unreachable")).isEqualTo(1);
    }

    @Test
    void aHostThatDoesNotExistIsAFailedCall() {
        closed("http://nowhere.invalid/hook", Duration.ofSeconds(10));
        assertThat(ask().code()).isEqualTo(80003);
    }

    @Test
    void whatIsNotJsonIsAFailedCall() {
        closed(app.url(), Duration.ofSeconds(10));
        for (String body : new String[] {"", "<html>", "[0]", "0", "{\"ErrorCode\":0", "{\"ErrorCode\":0} x"}) {
            app.answering(AppServer.json(body));
            assertThat(ask().code()).as(body).isEqualTo(80003);
        }
        assertThat(failed("not-json")).isEqualTo(6);
    }

    @Test
    void aHugeAnswerIsNotRead() {
        closed(app.url(), Duration.ofSeconds(10));
        app.answering(AppServer.json("{\"ErrorCode\":0,\"x\":\"" + "x".repeat(1 << 20) + "\"}"));
        assertThat(ask().code()).isEqualTo(80003);
        assertThat(failed("not-json")).isEqualTo(1);
    }

    @Test
    void anotherStatusIsAFailedCallRedirectsToo() {
        closed(app.url(), Duration.ofSeconds(10));
        for (int status : new int[] {201, 302, 307, 404}) {
            app.answering(AppServer.status(status));
            assertThat(ask().code()).as("status " + status).isEqualTo(80003);
        }
        assertThat(failed("status")).isEqualTo(4);
        app.answering(AppServer.status(503));
        assertThat(ask().code()).isEqualTo(80003);
        assertThat(failed("unavailable")).isEqualTo(1);
        assertThat(app.all())
                .as("no redirect was followed, nothing asked twice")
                .hasSize(5);
    }

    @Test
    void aWrongCodeIsAFailedCall() {
        closed(app.url(), Duration.ofSeconds(10));
        app.answering(AppServer.code(99));
        assertThat(ask().code()).isEqualTo(80003);
        HookEvent create = Events.of(HookKind.BEFORE_CREATE_GROUP, "live", "");
        assertThat(resultOf(webhooks.ask(create)).code()).isEqualTo(10016);
        assertThat(failed("bad-answer")).isEqualTo(2);
    }

    @Test
    void beyondTheBoundThePolicyDecidesAtOnce() {
        app.answering(AppServer.code(0).after(Duration.ofMinutes(1)));
        settings = new WebhookConfig(
                app.url(), null, WebhookEvents.all(), Duration.ofSeconds(5), Fail.CLOSED, 3, Duration.ZERO, 1 << 20);
        List<CompletableFuture<HookVerdict>> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            asked.add(webhooks.ask(Events.before("message " + i)).toCompletableFuture());
        }
        assertThat(asked).extracting(CompletableFuture::isDone).containsExactly(false, false, false, true, true);
        assertThat(asked.get(4).join().code()).isEqualTo(80003);
        assertThat(failed("busy")).isEqualTo(2);
    }
}
