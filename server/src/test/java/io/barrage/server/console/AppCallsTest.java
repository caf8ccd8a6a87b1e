package io.barrage.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.engine.HandClock;
import io.barrage.server.storage.App;
import io.barrage.server.storage.sql.SqlStorage;
import java.nio.file.Path;
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
