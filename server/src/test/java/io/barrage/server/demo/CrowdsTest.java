package io.barrage.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.ReceivedItem.Kind;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestFolder;
import io.barrage.server.testing.TestKeys;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class CrowdsTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.with(Map.of("demo.enabled", "true"));

    private static final Duration SOON = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int threads;

    @BeforeEach
    void count() {
        SERVER.connect(); // The thread of the test's own clients starts with the first of them.
        threads = clientThreads();
    }

    @AfterEach
    void nobodyIsLeft() {
        call("DELETE", "?groupId=demo-live", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(clientThreads()).isEqualTo(threads));
    }

    private static int clientThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("barrage-client"))
                .count();
    }

    private record Answer(int status, JsonNode body) {}

    private Answer call(String method, String query, String body) {
        return call(http, SERVER.url(), method, query, body);
    }

    private static Answer call(HttpClient http, URI server, String method, String query, String body) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(server.resolve("/demo/crowd" + query))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), WireJson.read(answer.body()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Answer begin(String groupId, int people, int seconds, String kind) {
        return call(
                "POST",
                "",
                WireJson.text(WireJson.object()
                        .put("groupId", groupId)
                        .put("people", people)
                        .put("seconds", seconds)
                        .put("kind", kind)));
    }

    private JsonNode state(String groupId) {
        return call("GET", "?groupId=" + groupId, "").body();
    }

    /** The first message that fits. */
    private static ReceivedItem hears(TestUser visitor, Predicate<ReceivedItem> wanted) {
        ReceivedItem item = visitor.receives(Kind.MESSAGE);
        while (!wanted.test(item)) {
            item = visitor.receives(Kind.MESSAGE);
        }
        return item;
    }

    @Test
    void peopleComeTalkAndGiveGifts() {
        TestUser visitor = SERVER.user("demo_kim").joins("demo-live");
        long before = System.currentTimeMillis();
        Answer begun = begin("demo-live", 12, 60, "live");
        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.body().path("people").asInt()).isEqualTo(12);
        assertThat(begun.body().path("seconds").asInt()).isEqualTo(60);
        assertThat(begun.body().path("endsAt").asLong()).isBetween(before + 60_000, before + 80_000);
        ReceivedItem text = hears(visitor, item -> !item.text().isEmpty());
        assertThat(text.from()).startsWith("demo_crowd0_");
        assertThat(text.json().path("GroupInfo").path("From_AccountNick").asText())
                .isNotEmpty();
        ReceivedItem gift = hears(visitor, item -> type(item).equals("TIMCustomElem"));
        assertThat(gift.json().path("MsgPriority").asText()).isEqualTo("High");
        assertThat(gift.json().at("/MsgBody/0/MsgContent/Data").asText()).contains("\"type\":\"gift\"");
        await().atMost(SOON).until(() -> state("demo-live").path("joined").asInt() == 12);
        assertThat(Await.resultOf(visitor.rooms().online("demo-live"))).isEqualTo(13);
    }

    private static String type(ReceivedItem item) {
        return item.json().path("MsgBody").path(0).path("MsgType").asText();
    }

    @Test
    void theyPressTheLikeButton() {
        begin("demo-live", 3, 60, "live");
        await().atMost(SOON).untilAsserted(() -> assertThat(SERVER.rest(
                                "group_open_http_svc/get_group_counter",
                                "{\"GroupId\":\"demo-live\",\"GroupCounterKeys\":[\"like\"]}")
                        .at("/GroupCounter/0/Value")
                        .asLong())
                .isGreaterThan(3));
    }

    @Test
    void aCrowdEndsByItselfAndLeavesNobodyInTheRoom() {
        TestUser visitor = SERVER.user("demo_kim").joins("demo-live");
        begin("demo-live", 20, 5, "shop");
        await().atMost(SOON).until(() -> Await.resultOf(visitor.rooms().online("demo-live")) == 21);
        await().atMost(SOON).until(() -> !state("demo-live").path("running").asBoolean());
        await().atMost(SOON).until(() -> Await.resultOf(visitor.rooms().online("demo-live")) == 1);
    }

    @Test
    void aRoomHasOneCrowdAndAServerTwo() {
        SERVER.user("demo_host").creates("demo-a").creates("demo-b").creates("demo-c");
        TestUser visitor = SERVER.user("demo_kim").joins("demo-b");
        assertThat(begin("demo-a", 1, 60, "class").status()).isEqualTo(200);
        assertThat(begin("demo-a", 1, 60, "class").status()).isEqualTo(409);
        assertThat(begin("demo-b", 1, 60, "class").status()).isEqualTo(200);
        Answer third = begin("demo-c", 1, 60, "class");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.body().path("error").asText())
                .isEqualTo("crowds: 2 are running (expected: at most 2 at a time)");
        assertThat(hears(visitor, item -> true).from()).isEqualTo("demo_crowd1_0");
        call("DELETE", "?groupId=demo-a", "");
        call("DELETE", "?groupId=demo-b", "");
        await().atMost(SOON)
                .until(() -> !state("demo-a").path("running").asBoolean()
                        && !state("demo-b").path("running").asBoolean());
        assertThat(begin("demo-c", 1, 60, "class").status()).isEqualTo(200);
        call("DELETE", "?groupId=demo-c", "");
    }

    @Test
    void onlyRoomsOfTheDemoGetOne() {
        SERVER.user("demo_host").creates("hers");
        SERVER.user("kim").creates("his");
        assertThat(begin("hers", 1, 5, "live").status()).isEqualTo(200);
        call("DELETE", "?groupId=hers", "");
        assertThat(begin("his", 1, 5, "live").body().path("error").asText())
                .isEqualTo("groupId: \"his\" (expected: a room of the demo)");
        assertThat(begin("nowhere", 1, 5, "live").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|30|live|people: 500 (expected: 1 to 200)",
                "0|30|live|people: 0 (expected: 1 to 200)",
                "10|4|live|seconds: 4 (expected: 5 to 120)",
                "10|121|live|seconds: 121 (expected: 5 to 120)",
                "10|30|opera|kind: \"opera\" (expected: live, shop, class)"
            })
    void aCrowdIsBounded(int people, int seconds, String kind, String error) {
        Answer answer = begin("demo-live", people, seconds, kind);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("error").asText()).isEqualTo(error);
    }

    @Test
    void whatIsNoOrderIsRefused() {
        assertThat(call("POST", "", "a crowd").status()).isEqualTo(400);
        assertThat(call("POST", "", "{}").body().path("error").asText()).startsWith("groupId: missing");
        assertThat(call("POST", "", "{\"groupId\":\"demo-live\",\"people\":\"ten\"}")
                        .body()
                        .path("error")
                        .asText())
                .isEqualTo("people: \"ten\" (expected: 1 to 200)");
        assertThat(call("PUT", "", "{}").status()).isEqualTo(405);
    }

    @Test
    void theyComeThroughTlsAndEndWithTheServer(@TempDir Path folder) throws Exception {
        TestKeys keys = TestKeys.makeIn(folder);
        HttpClient trusting =
                HttpClient.newBuilder().sslContext(keys.trusting()).build();
        try (TestFolder data = TestFolder.create();
                TestServer server = TestServer.with(Map.of(
                                "demo.enabled",
                                "true",
                                "tls-cert",
                                keys.cert().toString(),
                                "tls-key",
                                keys.key().toString()))
                        .startOn(data.path())) {
            String order = "{\"groupId\":\"demo-live\",\"people\":5,\"seconds\":60}";
            assertThat(call(trusting, server.url(), "POST", "", order).status()).isEqualTo(200);
            await().atMost(SOON)
                    .until(() -> call(trusting, server.url(), "GET", "?groupId=demo-live", "")
                                    .body()
                                    .path("joined")
                                    .asInt()
                            == 5);
        }
        assertThat(clientThreads()).isEqualTo(threads);
    }
}
