package io.barrage.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.HandClock;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.storage.App;
import io.barrage.server.storage.RoomRecord;
import io.barrage.server.storage.sql.SqlStorage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSessionsTest {
    private static final int APP = 1400000001;

    private final HandClock clock = new HandClock();
    private final HttpRoutes routes =
            new HttpRoutes(call -> CompletableFuture.completedFuture(HttpAnswer.text(404, "nothing")));
    private final SqlStorage storage;

    DemoSessionsTest(@TempDir Path folder) {
        storage = SqlStorage.open(SqlStorage.urlIn(folder));
    }

    @BeforeEach
    void addDemo() {
        storage.apps().create(app(true));
        DemoSessions demo = new DemoSessions(storage.apps(), storage.rooms(), Runnable::run, clock);
        demo.prepare();
        demo.prepare();
        demo.addTo(routes);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private static App app(boolean enabled) {
        return new App(APP, "first", "its secret", Set.of("administrator"), enabled, 1);
    }

    private HttpAnswer call(String method, String path, byte[] body) {
        return routes.of(path)
                .handle(new HttpCall(method, path, Map.of(), body))
                .toCompletableFuture()
                .join();
    }

    private HttpAnswer describe(String name, String value) {
        HttpCall call = new HttpCall("GET", "/demo/session.json", Map.of(name, List.of(value)), new byte[0]);
        return routes.of(call.path()).handle(call).toCompletableFuture().join();
    }

    private void create(String groupId, String owner) {
        storage.rooms()
                .create(new RoomRecord(APP, groupId, "Ann's", "", "", "", owner, 1, 1, 1, false, Map.of(), Set.of()));
    }

    private HttpAnswer enter(String body) {
        return call("POST", "/demo/session", body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(HttpAnswer answer) throws Exception {
        return WireJson.read(answer.body());
    }

    @Test
    void eachSceneHasARoomOfNobody() {
        for (DemoScene scene : DemoScene.values()) {
            var room = storage.rooms().find(APP, scene.room()).orElseThrow();
            assertThat(room.owner()).isNull();
            assertThat(room.createdAt()).isEqualTo(clock.millis() / 1000);
        }
    }

    @Test
    void thePageLearnsTheAppAndTheRoom() throws Exception {
        HttpAnswer answer = call("GET", "/demo/session.json", new byte[0]);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(WireJson.text(json(answer)))
                .isEqualTo("{\"sdkAppId\":1400000001,\"groupId\":\"demo-live\",\"name\":\"Demo live\"}");
    }

    @ParameterizedTest
    @CsvSource({"live,demo-live,Demo live", "shop,demo-shop,Demo shop", "class,demo-class,Demo class"})
    void eachSceneNamesItsRoom(String scene, String groupId, String name) throws Exception {
        JsonNode answer = json(describe("scene", scene));
        assertThat(answer.path("groupId").asText()).isEqualTo(groupId);
        assertThat(answer.path("name").asText()).isEqualTo(name);
        assertThat(answer.has("owner")).isFalse();
    }

    @Test
    void aSceneThatIsNotThereIsNamed() throws Exception {
        HttpAnswer answer = describe("scene", "opera");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo("scene: opera (expected: live, shop or class)");
    }

    @Test
    void aVisitorsOwnRoomIsNamedWithItsHost() throws Exception {
        create("demo-live-x2y3", "demo_ann");
        JsonNode answer = json(describe("room", "demo-live-x2y3"));
        assertThat(answer.path("groupId").asText()).isEqualTo("demo-live-x2y3");
        assertThat(answer.path("name").asText()).isEqualTo("Ann's");
        assertThat(answer.path("owner").asText()).isEqualTo("demo_ann");
    }

    @Test
    void roomsThatAreNotOfTheDemoAreNotShown() {
        create("board-meeting", "ceo");
        assertThat(describe("room", "board-meeting").status()).isEqualTo(404);
        assertThat(describe("room", "demo-gone").status()).isEqualTo(404);
    }

    @Test
    void aVisitorGetsAUserWithASigForADay() throws Exception {
        JsonNode session = json(enter("{\"nick\":\"看客 😀\"}"));
        String user = session.path("userId").asText();
        String sig = session.path("userSig").asText();
        long now = clock.millis() / 1000;
        assertThat(user).matches("demo_[0-9a-z]{1,11}");
        assertThat(session.path("sdkAppId").asInt()).isEqualTo(APP);
        assertThat(session.path("groupId").asText()).isEqualTo("demo-live");
        assertThat(UserSig.verify(sig, user, APP, "its secret", now))
                .isEqualTo(new UserSig.Verdict(0, "", now, now + 24 * 3600));
        assertThat(session.has("secret")).isFalse();
    }

    @Test
    void everyVisitorIsAnotherUser() throws Exception {
        assertThat(json(enter("{\"nick\":\"a\"}")).path("userId"))
                .isNotEqualTo(json(enter("{\"nick\":\"a\"}")).path("userId"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"nick\":\"\"}",
                "{\"nick\":\"  \"}",
                "{\"nick\":null}",
                "{\"nick\":{}}",
                "{\"nick\":\"1234567890123456789012345678901\"}"
            })
    void aNickHas1To30Characters(String body) throws Exception {
        assertThat(enter(body).status()).isEqualTo(400);
        assertThat(json(enter(body)).path("error").asText()).endsWith("characters (expected: 1 to 30)");
    }

    @Test
    void charactersAreCountedAsPeopleDo() {
        assertThat(enter("{\"nick\":\"" + "😀".repeat(30) + "\"}").status()).isEqualTo(200);
        assertThat(enter("{\"nick\":\"" + "😀".repeat(31) + "\"}").status()).isEqualTo(400);
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThat(enter("nick").status()).isEqualTo(400);
        assertThat(enter("").status()).isEqualTo(400);
        byte[] odd = {0, 0, (byte) 0xFF, (byte) 0xFE};
        assertThat(call("POST", "/demo/session", odd).status()).isEqualTo(400);
    }

    @Test
    void onlyAPostOpensASession() {
        assertThat(call("GET", "/demo/session", new byte[0]).status()).isEqualTo(405);
    }

    @Test
    void withoutAnEnabledAppNobodyIsLetIn() throws Exception {
        storage.apps().update(app(false));
        assertThat(enter("{\"nick\":\"a\"}").status()).isEqualTo(503);
        assertThat(call("GET", "/demo/session.json", new byte[0]).status()).isEqualTo(503);
        assertThat(json(enter("{\"nick\":\"a\"}")).path("error").asText()).startsWith("no app is enabled");
    }
}
