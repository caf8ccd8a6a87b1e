package io.barrage.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barrage.server.config.WebhookConfig;
import io.barrage.server.config.WebhookConfig.Fail;
import io.barrage.server.engine.HandClock;
import io.barrage.server.testing.AppServer;
import io.barrage.server.testing.TestFolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After something has happened: in order, again when it fails, over restarts, and never more than the disk may hold. */
@Tag("slow")
class TellingTest {
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Pace QUICK = new Pace(4, 20, 100);

    private final Path folder;
    private final HandClock clock = new HandClock();
    private final AppServer app;
    private WebhookConfig settings;
    private SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Webhooks webhooks;

    TellingTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        app = AppServer.start();
        settings = Events.to(app.url());
        webhooks = open(folder);
    }

    private Webhooks open(Path where) throws IOException {
        Webhooks opened = Webhooks.open(where, id -> settings, clock, QUICK);
        meters = new SimpleMeterRegistry();
        opened.bindTo(meters);
        return opened;
    }

    @AfterEach
    void close() {
        webhooks.close();
        app.close();
    }

    private void tell(String room, String text) {
        webhooks.tell(Events.after(room, text));
    }

    private double queue() {
        return meters.get("barrage.webhook.queue").gauge().value();
    }

    private double dropped(String reason) {
        return meters.get("barrage.webhook.dropped")
                .tag("reason", reason)
                .functionCounter()
                .count();
    }

    private void untilTold() {
        await().atMost(WITHIN).until(() -> queue() == 0);
    }

    private List<String> heardOf(String room) {
        return app.all().stream()
                .filter(call -> call.body().path("GroupId").asText().equals(room))
                .map(AppServer.Received::text)
                .toList();
    }

    private static List<String> texts(int n) {
        return IntStream.range(0, n).mapToObj(i -> "text " + i).toList();
    }

    @Test
    void theAppIsTold() {
        tell("live", "hello");
        AppServer.Received call = app.next();
        assertThat(call.command()).isEqualTo("Group.CallbackAfterSendMsg");
        assertThat(call.text()).isEqualTo("hello");
        assertThat(call.body().path("EventTime").asLong()).isEqualTo(clock.millis());
        untilTold();
    }

    @Test
    void eachRoomIsToldInOrderAndRoomsBesideEachOther() {
        app.answering(call -> AppServer.OK.after(Duration.ofMillis(call.text().endsWith("0") ? 30 : 1)));
        for (String text : texts(20)) {
            tell("one", text);
            tell("two", text);
            tell("three", text);
        }
        untilTold();
        for (String room : List.of("one", "two", "three")) {
            assertThat(heardOf(room)).isEqualTo(texts(20));
        }
    }

    @Test
    void aRoomWhoseCallHangsDoesNotHoldOthers() {
        app.answering(call -> call.text().equals("hangs") ? AppServer.OK.after(Duration.ofSeconds(4)) : AppServer.OK);
        tell("slow", "hangs");
        for (String text : texts(10)) {
            tell("quick", text);
        }
        await().atMost(Duration.ofSeconds(3)).until(() -> heardOf("quick").size() == 10);
    }

    @Test
    void whatFailsIsToldAgainInOrder() {
        AtomicInteger calls = new AtomicInteger();
        app.answering(call -> calls.incrementAndGet() % 3 == 0 ? AppServer.OK : AppServer.status(503));
        texts(5).forEach(text -> tell("live", text));
        untilTold();
        assertThat(heardOf("live").stream().distinct().toList()).isEqualTo(texts(5));
        assertThat(heardOf("live")).isSorted().hasSize(15);
    }

    @Test
    void theAnswersCodeIsIgnored() {
        app.answering(AppServer.code(1));
        tell("live", "hello");
        untilTold();
        assertThat(app.all()).hasSize(1);
    }

    @Test
    void whatIsRefusedForGoodIsNotToldAgain() {
        app.answering(call -> call.text().equals("text 0") ? AppServer.status(404) : AppServer.json("no json"));
        texts(2).forEach(text -> tell("live", text));
        untilTold();
        assertThat(heardOf("live")).isEqualTo(texts(2));
        assertThat(dropped("refused")).isEqualTo(2);
    }

    @Test
    void withoutRetriesAllIsToldOnce() {
        settings = Events.config(app.url(), Fail.OPEN, Duration.ofSeconds(5), Duration.ZERO, 1 << 20);
        app.answering(AppServer.status(503));
        texts(10).forEach(text -> tell("live", text));
        untilTold();
        assertThat(heardOf("live")).isEqualTo(texts(10));
    }

    @Test
    void whatIsNotToldInItsTimeIsDropped() {
        app.answering(AppServer.status(503));
        texts(3).forEach(text -> tell("live", text));
        await().atMost(WITHIN).until(() -> !app.all().isEmpty());
        assertThat(dropped("too-old")).isZero();
        clock.advance(Duration.ofMinutes(61));
        untilTold();
        assertThat(dropped("too-old")).isEqualTo(3);
    }

    @Test
    void aServerThatComesBackIsToldWhatItMissed() throws Exception {
        int port = app.port();
        app.close();
        texts(10).forEach(text -> tell("live", text));
        await().atMost(WITHIN).until(() -> queue() == 10);
        try (AppServer back = AppServer.startOn(port)) {
            untilTold();
            assertThat(back.all()).extracting(AppServer.Received::text).isEqualTo(texts(10));
        }
    }

    @Test
    void theQueueOutlivesAKill() throws Exception {
        app.answering(call -> call.text().equals("text 3") ? AppServer.status(503) : AppServer.OK);
        texts(10).forEach(text -> tell("live", text));
        await().atMost(WITHIN).until(() -> queue() == 7);
        try (TestFolder disk = TestFolder.imageOf(folder);
                AppServer other = AppServer.start()) {
            webhooks.close();
            settings = Events.to(other.url());
            webhooks = open(disk.path());
            untilTold();
            assertThat(other.all())
                    .extracting(AppServer.Received::text)
                    .isEqualTo(texts(10).subList(3, 10));
        }
    }

    @Test
    void aStopInGoodOrderKeepsTheQueueToo() throws Exception {
        app.answering(AppServer.status(503));
        texts(10).forEach(text -> tell("live", text));
        webhooks.close();
        app.answering(AppServer.OK);
        webhooks = open(folder);
        untilTold();
        assertThat(heardOf("live")
                        .subList(heardOf("live").size() - 10, heardOf("live").size()))
                .isEqualTo(texts(10));
    }

    @Test
    void beyondTheBoundTheOldestAreDroppedAndCounted() throws Exception {
        app.answering(AppServer.status(503));
        String padding = "x".repeat(1000);
        for (int i = 0; i < 2000; i++) {
            tell("room " + i % 10, i + " " + padding);
        }
        await().atMost(WITHIN).until(() -> queue() + dropped("queue-full") == 2000);
        double lost = dropped("queue-full");
        assertThat(lost).isGreaterThan(500);
        assertThat(meters.get("barrage.webhook.queue.bytes").gauge().value()).isBetween(900_000.0, 1_150_000.0);
        int before = app.all().size();
        app.answering(AppServer.OK);
        untilTold();
        assertThat(app.all().subList(before, app.all().size()))
                .extracting(call ->
                        Integer.parseInt(call.text().substring(0, call.text().indexOf(' '))))
                .as("the newest are told")
                .contains((int) lost + 200, 1999);
        assertThat(dropped("overrun") + dropped("disk")).isZero();
    }

    @Test
    void anAppThatTookItsUrlAwayIsNotTold() {
        app.answering(AppServer.status(503));
        texts(3).forEach(text -> tell("live", text));
        await().atMost(WITHIN).until(() -> !app.all().isEmpty());
        settings = WebhookConfig.defaults();
        untilTold();
        assertThat(dropped("switched-off")).isEqualTo(3);
    }
}
