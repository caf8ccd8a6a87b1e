package io.barrage.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.UserSig;
import io.barrage.server.auth.Sigs;
import io.barrage.server.engine.HandClock;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.App;
import io.barrage.server.storage.sql.SqlStorage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps in the console. */
class AppCallsTest {
    private final HandClock clock = new HandClock();
    private final SqlStorage storage;
    private final ConsolePage admin;

    AppCallsTest(@TempDir Path folder) {
        storage = SqlStorage.open(SqlStorage.urlIn(folder));
        admin = new ConsolePage(ConsolePage.api(storage, clock));
    }

    @BeforeEach
    void signIn() {
        FirstUser.plant(storage.consoleUsers(), ConsolePage.PASSWORD, clock);
        admin.signedIn("admin", ConsolePage.PASSWORD);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private int creates(String name) {
        return admin.gets("POST", "/apps", "{'name':'" + name + "'}")
                .path("sdkAppId")
                .asInt();
    }

    @Test
    void anAppIsMadeWithASecretThatIsShownOnDemandOnly() {
        int id = creates("直播 shop");
        JsonNode app = admin.gets("GET", "/apps/" + id, "");
        assertThat(app.path("name").asText()).isEqualTo("直播 shop");
        assertThat(app.path("enabled").asBoolean()).isTrue();
        assertThat(app.path("admins").path(0).asText()).isEqualTo(App.DEFAULT_ADMIN);
        String secret =
                admin.gets("GET", "/apps/" + id + "/secret", "").path("secret").asText();
        assertThat(secret).hasSize(64);
        assertThat(admin.gets("GET", "/apps", "").toString() + app).doesNotContain(secret);
        JsonNode log = admin.gets("GET", "/audit", "");
        assertThat(log.path("entries").path(0).path("action").asText()).isEqualTo("app.show-secret");
        assertThat(log.toString()).doesNotContain(secret);
    }

    @Test
    void aSecretIsRotatedAndTheOldOneTakenForAsLongAsWasSaid() {
        int id = creates("one");
        String old = storage.apps().find(id).orElseThrow().secret();
        String sig = UserSig.make("kim", id, old, clock.millis() / 1000, 7 * 86_400);

        String next = admin.gets("POST", "/apps/" + id + "/secret", "{'graceHours':24}")
                .path("secret")
                .asText();

        assertThat(next).isNotEqualTo(old).hasSize(64);
        assertThat(verdict(id, sig)).isZero();
        assertThat(verdict(id, UserSig.make("kim", id, next, clock.millis() / 1000, 60)))
                .isZero();
        assertThat(admin.gets("GET", "/apps/" + id, "").path("oldSecretUntil").asLong())
                .isEqualTo((clock.millis() / 1000 + 86_400) * 1000);
        clock.advance(Duration.ofHours(24));
        admin.signedIn("admin", ConsolePage.PASSWORD);
        assertThat(verdict(id, sig)).isEqualTo(ErrorCode.SIG_WRONG_KEY.code());
        assertThat(admin.gets("GET", "/apps/" + id, "").has("oldSecretUntil")).isFalse();
    }

    @Test
    void aSecretThatGotOutIsRefusedAtOnce() {
        int id = creates("one");
        String sig =
                UserSig.make("kim", id, storage.apps().find(id).orElseThrow().secret(), clock.millis() / 1000, 60);
        admin.gets("POST", "/apps/" + id + "/secret", "{'graceHours':0}");
        assertThat(verdict(id, sig)).isEqualTo(ErrorCode.SIG_WRONG_KEY.code());
        for (String hours : new String[] {"-1", "721", "1.5", "'1'"}) {
            assertThat(admin.refusal("POST", "/apps/" + id + "/secret", "{'graceHours':" + hours + "}"))
                    .isEqualTo("400 bad-value");
        }
    }

    private int verdict(int id, String sig) {
        App app = storage.apps().find(id).orElseThrow();
        return Sigs.verify(app, sig, "kim", clock.millis() / 1000).code();
    }

    @Test
    void settingsAreThoseOfAllAppsUntilTheAppHasItsOwn() {
        int id = creates("one");
        String path = "/apps/" + id + "/settings";
        assertThat(setting(id, "rooms").path("ofAll").asText()).isEqualTo("0");
        assertThat(setting(id, "rooms").path("own").isNull()).isTrue();

        admin.gets("PUT", path, "{'settings':{'rooms':'10','webhook.token':'hush'}}");

        assertThat(setting(id, "rooms").path("own").asText()).isEqualTo("10");
        assertThat(setting(id, "webhook.token").path("own").asText()).isNotEmpty();
        assertThat(admin.gets("GET", path, "").toString() + admin.gets("GET", "/audit", ""))
                .doesNotContain("hush");
        admin.gets("PUT", path, "{'settings':{'rooms':''}}");
        assertThat(setting(id, "rooms").path("own").isNull()).isTrue();
        assertThat(storage.apps().find(id).orElseThrow().settings()).containsOnlyKeys("webhook.token");
    }

    @Test
    void aSettingThatIsWrongIsRefusedAndNothingIsChanged() {
        int id = creates("one");
        HttpAnswer answer =
                admin.call("PUT", "/apps/" + id + "/settings", "{'settings':{'rooms':'many','room-admins':'3'}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("apps.rooms", "many", "100000000");
        assertThat(storage.apps().find(id).orElseThrow().settings()).isEmpty();
    }

    private JsonNode setting(int id, String name) {
        for (JsonNode setting :
                admin.gets("GET", "/apps/" + id + "/settings", "").path("settings")) {
            if (setting.path("name").asText().equals(name)) {
                return setting;
            }
        }
        throw new AssertionError("no setting " + name);
    }

    @Test
    void idsCountUp() {
        int first = creates("one");
        assertThat(creates("two")).isEqualTo(first + 1);
        assertThat(admin.gets("GET", "/apps", "").path("apps")).hasSize(2);
    }

    @Test
    void nameAndAdminsAreChanged() {
        int id = creates("one");
        admin.gets("PUT", "/apps/" + id + "/name", "{'name':' other '}");
        admin.gets("PUT", "/apps/" + id + "/admins", "{'admins':['root','boss','root','']}");
        JsonNode app = admin.gets("GET", "/apps/" + id, "");
        assertThat(app.path("name").asText()).isEqualTo("other");
        assertThat(app.path("admins").toString()).isEqualTo("[\"boss\",\"root\"]");
        assertThat(admin.refusal("PUT", "/apps/" + id + "/admins", "{'admins':[]}"))
                .isEqualTo("400 bad-value");
        assertThat(admin.refusal("PUT", "/apps/" + id + "/name", "{'name':'  '}"))
                .isEqualTo("400 bad-value");
    }

    @Test
    void onlyADisabledAppIsDeletedByWhoTypesItsId() {
        int id = creates("one");
        String path = "/apps/" + id;
        assertThat(admin.refusal("DELETE", path, "{'confirm':'" + id + "'}")).isEqualTo("409 enabled");
        admin.gets("PUT", path + "/enabled", "{'enabled':false}");
        assertThat(admin.refusal("DELETE", path, "{'confirm':'1'}")).isEqualTo("400 bad-value");
        admin.gets("DELETE", path, "{'confirm':'" + id + "'}");
        assertThat(admin.refusal("GET", path, "")).isEqualTo("404 no-such-app");
        assertThat(admin.refusal("GET", "/apps/x", "")).isEqualTo("404 no-such-app");
    }

    @Test
    void thereAreAsManyAppsAsThereMayBe() {
        for (int i = 0; i < App.MAX_APPS; i++) {
            creates("app " + i);
        }
        assertThat(admin.refusal("POST", "/apps", "{'name':'one more'}")).isEqualTo("409 too-many-apps");
    }
}
