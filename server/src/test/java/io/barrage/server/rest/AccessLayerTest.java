package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static io.barrage.server.rest.RestServer.APP;
import static io.barrage.server.rest.RestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.UserSig;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.room.RoomServer;
import io.barrage.server.storage.App;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call and how, before any command runs. */
@Tag("slow")
class AccessLayerTest {
    private static final String LIST = "group_open_http_svc/get_appid_group_list";
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private final RestServer rest;

    AccessLayerTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private JsonNode with(String parameter, String value) {
        Map<String, String> query = rest.query();
        query.put(parameter, value);
        return rest.call(query, LIST, "{}");
    }

    private JsonNode without(String parameter) {
        Map<String, String> query = rest.query();
        query.remove(parameter);
        return rest.call(query, LIST, "{}");
    }

    @Test
    void aRightCallIsAnsweredWithTheDocumentedEnvelope() {
        HttpAnswer answer = rest.answer("POST", "/v4/" + LIST, rest.query(), EMPTY);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.headers())
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Access-Control-Allow-Methods", "POST")
                .containsEntry("Cache-Control", "no-store");
        assertOk(json(answer));
    }

    @Test
    void anErrorHasStatus200Too() {
        HttpAnswer answer = rest.answer("POST", "/v4/x/y", rest.query(), EMPTY);
        assertThat(answer.status()).isEqualTo(200);
        assertFails(60009, json(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "post"})
    void onlyPostsAreTaken(String method) {
        assertFails(60002, json(rest.answer(method, "/v4/" + LIST, rest.query(), EMPTY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v4/",
                "/v4/group_open_http_svc",
                "/v4/group_open_http_svc/",
                "/v4//create_group",
                "/v4/a/b/c",
                "/v5/group_open_http_svc/create_group",
                "/",
                ""
            })
    void otherPathsAreNoResource(String path) {
        assertFails(60009, json(rest.answer("POST", path, rest.query(), EMPTY)));
    }

    @Test
    void anUnknownServiceIsNoResourceAndAnUnknownCommandIsUnknown() {
        assertFails(60009, rest.call("other_svc/create_group", "{}"));
        assertFails(10003, rest.call("group_open_http_svc/other", "{}"));
        assertFails(10003, rest.call("profile/create_group", "{}"));
        assertFails(10003, rest.call("group_open_http_svc/CREATE_GROUP", "{}"));
    }

    @Test
    void theAppMustBeNamedAndKnown() {
        assertFails(60012, without("sdkappid"));
        assertFails(60012, with("sdkappid", ""));
        assertFails(60006, with("sdkappid", "x"));
        assertFails(60006, with("sdkappid", "99999999999"));
        assertFails(60006, with("sdkappid", "-1"));
        assertFails(60006, with("sdkappid", "1400000002"));
    }

    @Test
    void theCallerMustBeNamed() {
        assertFails(60004, without("identifier"));
        assertFails(70002, without("usersig"));
        assertFails(70002, with("usersig", ""));
    }

    @Test
    void theSigMustBeRight() {
        long now = rest.server.clock.millis() / 1000;
        assertFails(70003, with("usersig", "nonsense"));
        assertFails(70009, rest.call(rest.query("administrator", "guessed"), LIST, "{}"));
        assertFails(70013, with("usersig", UserSig.make("kim", APP, RoomServer.SECRET, now, 60)));
        assertFails(70014, with("usersig", UserSig.make("administrator", APP + 1, RoomServer.SECRET, now, 60)));
        Map<String, String> old = rest.query();
        rest.server.clock.advance(Duration.ofSeconds(3601));
        assertFails(70001, rest.call(old, LIST, "{}"));
    }

    @Test
    void theCallerMustBeAnAdmin() {
        assertFails(60010, rest.call(rest.query("kim", RoomServer.SECRET), LIST, "{}"));
        assertFails(60010, rest.call(rest.query("Administrator", RoomServer.SECRET), LIST, "{}"));
    }

    @Test
    void aDisabledAppIsRefused() {
        rest.server.storage.apps().update(new App(APP, "test", RoomServer.SECRET, Set.of("administrator"), false, 1));
        assertFails(60016, rest.call(LIST, "{}"));
    }

    @Test
    void theRandomIsOptionalButA32BitNumber() {
        assertOk(without("random"));
        assertOk(with("random", "0"));
        assertFails(60002, with("random", "4294967296"));
        assertFails(60002, with("random", "-1"));
        assertFails(60002, with("random", "99999999999999999999"));
        assertFails(60002, with("random", "１"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{}{}", "[]", "null", "1", "\"x\"", "{'a':1}"})
    void theBodyMustBeAJsonObject(String body) {
        assertFails(60003, rest.call(LIST, body));
    }

    @Test
    void aBodyThatIsNoTextIsNotJson() {
        byte[] odd = {0, 0, (byte) 0xFF, (byte) 0xFE};
        assertFails(60003, json(rest.answer("POST", "/v4/" + LIST, rest.query(), odd)));
        byte[] notUtf8 = {'{', '"', (byte) 0xFF, '"', ':', '1', '}'};
        assertFails(60003, json(rest.answer("POST", "/v4/" + LIST, rest.query(), notUtf8)));
    }

    @Test
    void aBodyNestedTooDeepIsRefused() {
        assertFails(60003, rest.call(LIST, "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"));
    }

    @Test
    void whoIsNotLetInLearnsNothingOfTheBody() {
        assertFails(70009, rest.call(rest.query("administrator", "guessed"), LIST, "no json"));
    }

    @Test
    void anAppMayHaveSeveralAdminsAndTheyChangeWhileTheServerRuns() {
        var apps = rest.server.storage.apps();
        assertFails(60010, rest.call(rest.query("ops", RoomServer.SECRET), LIST, "{}"));
        apps.update(apps.find(APP).orElseThrow().withAdmins(Set.of("administrator", "ops")));
        await().until(() -> code("ops") == 0);
        assertThat(code("administrator")).isZero();
        apps.update(apps.find(APP).orElseThrow().withAdmins(Set.of("ops")));
        await().until(() -> code("administrator") == 60010);
        assertThat(code("ops")).isZero();
    }

    private int code(String identifier) {
        return rest.call(rest.query(identifier, RoomServer.SECRET), LIST, "{}")
                .path("ErrorCode")
                .asInt();
    }
}
