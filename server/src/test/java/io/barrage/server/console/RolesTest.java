package io.barrage.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.engine.HandClock;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.App;
import io.barrage.server.storage.ConsoleUser;
import io.barrage.server.storage.ConsoleUser.Role;
import io.barrage.server.storage.sql.SqlStorage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody may do what the role says and nothing more, and what was done is in the log. */
class RolesTest {
    private final HandClock clock = new HandClock();
    private final SqlStorage storage;
    private final ConsoleApi api;
    private ConsolePage admin;

    RolesTest(@TempDir Path folder) {
        storage = SqlStorage.open(SqlStorage.urlIn(folder));
        api = ConsolePage.api(storage, clock);
        admin = new ConsolePage(api);
    }

    @BeforeEach
    void signInAdmin() {
        FirstUser.plant(storage.consoleUsers(), ConsolePage.PASSWORD, clock);
        admin.signedIn("admin", ConsolePage.PASSWORD);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    /** A user with this role, who has set an own password. */
    private ConsolePage signedIn(Role role) {
        String name = role.name().toLowerCase(java.util.Locale.ROOT);
        storage.consoleUsers()
                .create(new ConsoleUser(name, role, Passwords.hashOfRandom("own password"), false, "", 0, 1));
        return new ConsolePage(api).signedIn(name, "own password");
    }

    @Test
    void everyCallIsRefusedToThoseWhoseRoleIsLess() {
        List<String> wrong = new ArrayList<>();
        for (Role role : Role.values()) {
            ConsolePage page = signedIn(role);
            for (ConsoleRoutes.Route route : api.routes().all()) {
                if (route.least() == null || role.mayAll(route.least())) {
                    continue;
                }
                String refusal = page.refusal(route.method(), route.path().replace("*", "admin"), "{}");
                if (!refusal.equals("403 not-allowed")) {
                    wrong.add(role + " " + route.method() + " " + route.path() + ": " + refusal);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyCallButSigningInIsRefusedToStrangers() {
        ConsolePage stranger = new ConsolePage(api);
        List<String> open = new ArrayList<>();
        for (ConsoleRoutes.Route route : api.routes().all()) {
            String refusal = stranger.refusal(route.method(), route.path().replace("*", "admin"), "{}");
            if (!refusal.equals("401 signed-out")) {
                open.add(route.method() + " " + route.path());
            }
        }
        assertThat(open).containsExactly("POST /session", "GET /session");
    }

    @Test
    void aNewUserSetsAPasswordBeforeAnythingElse() {
        JsonNode made = admin.gets("POST", "/users", "{'name':'mo','role':'MODERATOR'}");
        ConsolePage mo =
                new ConsolePage(api).signedIn("mo", made.path("password").asText());
        assertThat(mo.gets("GET", "/session", "")
                        .path("user")
                        .path("mustChange")
                        .asBoolean())
                .isTrue();
        assertThat(mo.refusal("POST", "/session/totp", "")).isEqualTo("403 must-change");
        mo.gets(
                "PUT",
                "/session/password",
                "{'old':'%s','new':'my own words'}"
                        .formatted(made.path("password").asText()));
        mo.gets("POST", "/session/totp", "");
    }

    @Test
    void ownersChangeOthersButNotThemselves() {
        ConsolePage viewer = signedIn(Role.VIEWER);
        admin.gets("PUT", "/users/viewer/role", "{'role':'OPERATOR'}");
        viewer.gets("GET", "/audit", "");
        JsonNode reset = admin.gets("POST", "/users/viewer/password", "");
        assertThat(viewer.refusal("GET", "/apps", "")).isEqualTo("401 signed-out");
        viewer.signedIn("viewer", reset.path("password").asText());
        admin.gets("DELETE", "/users/viewer/totp", "");
        admin.gets("DELETE", "/users/viewer", "");
        assertThat(viewer.refusal("GET", "/apps", "")).isEqualTo("401 signed-out");
        for (String call : List.of("PUT /users/admin/role", "POST /users/admin/password", "DELETE /users/admin")) {
            String[] words = call.split(" ");
            assertThat(admin.refusal(words[0], words[1], "{'role':'VIEWER'}"))
                    .as(call)
                    .isEqualTo("409 yourself");
        }
    }

    @Test
    void badInputIsRefusedByName() {
        assertThat(message("POST", "/users", "{'name':'Not Good','role':'VIEWER'}"))
                .startsWith("name: Not Good");
        assertThat(message("POST", "/users", "{'name':'ok','role':'KING'}")).startsWith("role: KING (expected: [OWNER");
        assertThat(message("POST", "/users", "{'role':'VIEWER'}")).isEqualTo("name: none (expected: a text)");
        assertThat(admin.refusal("POST", "/users", "{'name':'admin','role':'VIEWER'}"))
                .isEqualTo("409 name-taken");
        assertThat(admin.refusal("PUT", "/users/nobody/role", "{'role':'VIEWER'}"))
                .isEqualTo("404 no-such-user");
        assertThat(admin.refusal("POST", "/users", "{")).isEqualTo("400 bad-json");
        assertThat(admin.refusal("GET", "/nothing", "")).isEqualTo("404 nothing-here");
        assertThat(admin.refusal("PUT", "/users", "")).isEqualTo("405 bad-method");
        assertThat(admin.refusal("GET", "/audit?limit=0", "")).isEqualTo("400 bad-value");
    }

    private String message(String method, String path, String body) {
        HttpAnswer answer = admin.call(method, path, body);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return text.replaceFirst(".*\"message\":\"", "").replaceFirst("\"}}$", "");
    }

    @Test
    void theLogSaysWhoDidWhatToWhomWithoutSecrets() {
        JsonNode made = admin.gets("POST", "/users", "{'name':'mo','role':'MODERATOR'}");
        admin.gets("PUT", "/users/mo/role", "{'role':'VIEWER'}");
        JsonNode log = admin.gets("GET", "/audit?limit=2", "");
        JsonNode newest = log.path("entries").path(0);
        assertThat(newest.path("action").asText()).isEqualTo("user.role");
        assertThat(newest.path("target").asText()).isEqualTo("user mo");
        assertThat(newest.path("user").asText()).isEqualTo("admin");
        assertThat(newest.path("address").asText()).isEqualTo("192.0.2.1");
        assertThat(newest.path("details").path("to").asText()).isEqualTo("VIEWER");
        JsonNode older = admin.gets("GET", "/audit?before=" + log.path("next").asLong(), "");
        assertThat(older.path("entries").path(0).path("action").asText()).isEqualTo("session.open");
        assertThat(admin.gets("GET", "/audit", "").toString())
                .doesNotContain(made.path("password").asText());
    }

    @Test
    void moderatorsDecideInTheirOwnNameAndTheLogSaysSo() {
        storage.apps().create(new App(1400000001, "live", "secret", Set.of("administrator"), true, 1));
        String decide =
                "{'command':'barrage_svc/decide_review_items','body':{'IdList':[7],'Decision':'refuse','Moderator':'admin'}}";
        String claim = "{'command':'barrage_svc/claim_review_item','body':{'Id':7,'Moderator':'admin'}}";
        ConsolePage viewer = signedIn(Role.VIEWER);
        ConsolePage moderator = signedIn(Role.MODERATOR);
        viewer.gets("POST", "/apps/1400000001/rest", "{'command':'barrage_svc/get_review_items','body':{}}");
        assertThat(viewer.refusal("POST", "/apps/1400000001/rest", decide)).isEqualTo("403 not-allowed");
        assertThat(viewer.refusal("POST", "/apps/1400000001/rest", claim)).isEqualTo("403 not-allowed");
        moderator.gets("POST", "/apps/1400000001/rest", claim);
        moderator.gets("POST", "/apps/1400000001/rest", decide);
        JsonNode log = admin.gets("GET", "/audit?limit=2&user=moderator", "").path("entries");
        JsonNode newest = log.path(0);
        assertThat(newest.path("action").asText()).isEqualTo("barrage_svc/decide_review_items");
        assertThat(newest.path("user").asText()).isEqualTo("moderator");
        assertThat(newest.path("details").path("body").path("Moderator").asText())
                .isEqualTo("moderator");
        assertThat(log.path(1).path("action").asText()).isEqualTo("session.open");
    }

    @Test
    void moderatorsKeepWordsAndOperatorsKeepLists() {
        assertThat(List.of("get_word_lists", "get_words", "export_words", "check_text", "get_moderation_figures"))
                .allSatisfy(command ->
                        assertThat(RestCalls.least("barrage_svc/" + command)).isEqualTo(Role.VIEWER));
        assertThat(List.of("put_words", "delete_words", "mark_false_alarm"))
                .allSatisfy(command ->
                        assertThat(RestCalls.least("barrage_svc/" + command)).isEqualTo(Role.MODERATOR));
        assertThat(List.of("create_word_list", "modify_word_list", "delete_word_list", "import_words"))
                .allSatisfy(command ->
                        assertThat(RestCalls.least("barrage_svc/" + command)).isEqualTo(Role.OPERATOR));
    }
}
