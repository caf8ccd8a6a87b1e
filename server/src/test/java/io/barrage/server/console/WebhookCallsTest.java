package io.barrage.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.config.WebhookConfig;
import io.barrage.server.config.WebhookEvents;
import io.barrage.server.engine.HandClock;
import io.barrage.server.storage.sql.SqlStorage;
import io.barrage.server.testing.AppServer;
import io.barrage.server.webhook.Webhooks;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server of an app, looked after in the console. */
class WebhookCallsTest {
    private static final String SENT = "Group.CallbackAfterSendMsg";

    private final HandClock clock = new HandClock();
    private final SqlStorage storage;
    private final Webhooks webhooks;
    private final AppServer appServer;
    private final ConsolePage admin;
    private String app = "";

    WebhookCallsTest(@TempDir Path folder) throws Exception {
        storage = SqlStorage.open(SqlStorage.urlIn(folder));
        webhooks = Webhooks.open(folder.resolve("webhooks"), id -> WebhookConfig.defaults(), clock);
        appServer = AppServer.start();
        admin = new ConsolePage(ConsolePage.api(storage, webhooks, clock));
    }

    @BeforeEach
    void makeAnApp() {
        FirstUser.plant(storage.consoleUsers(), ConsolePage.PASSWORD, clock);
        admin.signedIn("admin", ConsolePage.PASSWORD);
        app = "/apps/"
                + admin.gets("POST", "/apps", "{'name':'one'}").path("sdkAppId").asInt();
    }

    @AfterEach
    void close() {
        appServer.close();
        webhooks.close();
        storage.close();
    }

    private JsonNode tried(String event) {
        return admin.gets("POST", app + "/webhook/test", "{'event':'" + event + "'}");
    }

    @Test
    void settingsAreChangedAndGivenBack() {
        JsonNode none = admin.gets("GET", app + "/webhook", "");
        assertThat(none.path("url").asText()).isEmpty();
        assertThat(none.path("events")).hasSameSizeAs(WebhookEvents.KNOWN);
        admin.gets(
                "PUT",
                app + "/webhook",
                "{'url':'" + appServer.url() + "','token':'hush','events':'" + SENT + "','timeout':'500ms'}");
        JsonNode now = admin.gets("GET", app + "/webhook", "");
        assertThat(now.path("url").asText()).isEqualTo(appServer.url());
        assertThat(now.path("signed").asBoolean()).isTrue();
        assertThat(now.path("events").toString()).isEqualTo("[\"" + SENT + "\"]");
        assertThat(now.path("timeout").asLong()).isEqualTo(500);
        assertThat(now.path("own").toString()).isEqualTo("[\"events\",\"timeout\",\"token\",\"url\"]");
        assertThat(now.toString()).doesNotContain("hush");
        assertThat(admin.gets("GET", "/audit", "").toString())
                .contains("app.webhook", appServer.url(), "(hidden)")
                .doesNotContain("hush");
        admin.gets("PUT", app + "/webhook", "{'url':'','events':''}");
        assertThat(admin.gets("GET", app + "/webhook", "").path("own").toString())
                .isEqualTo("[\"timeout\",\"token\"]");
    }

    @Test
    void impossibleSettingsAreRefusedAndNothingIsStored() {
        for (String bad : new String[] {"'url':'ftp://x'", "'events':'Nothing'", "'nonsense':'1'", "'url':7"}) {
            assertThat(admin.refusal("PUT", app + "/webhook", "{'timeout':'1s'," + bad + "}"))
                    .as(bad)
                    .isEqualTo("400 bad-value");
        }
        assertThat(admin.gets("GET", app + "/webhook", "").path("own")).isEmpty();
    }

    @Test
    void aTrialIsARealSignedCall() {
        admin.gets("PUT", app + "/webhook", "{'url':'" + appServer.url() + "','token':'hush','events':'none'}");
        JsonNode tried = tried(SENT);
        assertThat(tried.path("result").asText()).isEqualTo("ok");
        assertThat(tried.path("status").asInt()).isEqualTo(200);
        assertThat(tried.path("said").asText()).contains("\"ErrorCode\":0");
        assertThat(tried.path("sent").path("GroupId").asText()).isEqualTo("webhook-test");
        AppServer.Received call = appServer.next();
        assertThat(call.command()).isEqualTo(SENT);
        assertThat(call.query()).containsKeys("Sign", "RequestTime", "SdkAppid");
        JsonNode listed =
                admin.gets("GET", app + "/webhook/calls", "").path("calls").path(0);
        assertThat(listed.path("trial").asBoolean()).isTrue();
        assertThat(listed.path("event").asText()).isEqualTo(SENT);
        assertThat(listed.path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void everyEventCanBeTried() {
        admin.gets("PUT", app + "/webhook", "{'url':'" + appServer.url() + "'}");
        for (String event : WebhookEvents.KNOWN) {
            assertThat(tried(event).path("result").asText()).as(event).isEqualTo("ok");
            assertThat(appServer.next().command()).isEqualTo(event);
        }
    }

    @Test
    void whatIsWrongWithTheServerIsSaid() {
        assertThat(admin.refusal("POST", app + "/webhook/test", "{'event':'" + SENT + "'}"))
                .isEqualTo("409 no-webhook");
        admin.gets("PUT", app + "/webhook", "{'url':'" + appServer.url() + "'}");
        assertThat(admin.refusal("POST", app + "/webhook/test", "{'event':'x'}"))
                .isEqualTo("400 bad-value");
        appServer.answering(AppServer.status(404));
        assertThat(tried(SENT).path("status").asInt()).isEqualTo(404);
        appServer.answering(AppServer.json("<html>not me"));
        assertThat(tried(SENT).path("result").asText()).isEqualTo("not-json");
        assertThat(tried(SENT).path("said").asText()).isEqualTo("<html>not me");
        appServer.answering(AppServer.code(4711));
        assertThat(tried("Group.CallbackBeforeSendMsg").path("result").asText()).isEqualTo("bad-answer");
        appServer.close();
        JsonNode dead = tried(SENT);
        assertThat(dead.path("result").asText()).isEqualTo("unreachable");
        assertThat(dead.path("said").asText()).isNotEmpty();
    }
}
