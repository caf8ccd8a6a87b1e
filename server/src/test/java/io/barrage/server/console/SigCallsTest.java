package io.barrage.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.UserSig;
import io.barrage.server.engine.HandClock;
import io.barrage.server.storage.sql.SqlStorage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** UserSigs made and checked in the console. */
class SigCallsTest {
    private final HandClock clock = new HandClock();
    private final SqlStorage storage;
    private final ConsolePage admin;
    private String app = "";
    private int id;

    SigCallsTest(@TempDir Path folder) {
        storage = SqlStorage.open(SqlStorage.urlIn(folder));
        admin = new ConsolePage(ConsolePage.api(storage, clock));
    }

    @BeforeEach
    void makeAnApp() {
        FirstUser.plant(storage.consoleUsers(), ConsolePage.PASSWORD, clock);
        admin.signedIn("admin", ConsolePage.PASSWORD);
        id = admin.gets("POST", "/apps", "{'name':'one'}").path("sdkAppId").asInt();
        app = "/apps/" + id;
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private String made(String user, long seconds) {
        return admin.gets("POST", app + "/usersig", "{'user':'%s','seconds':%d}".formatted(user, seconds))
                .path("userSig")
                .asText();
    }

    private JsonNode checked(String sig, String user) {
        return admin.gets("POST", app + "/usersig/check", "{'userSig':'%s','user':'%s'}".formatted(sig, user));
    }

    private String state(String sig) {
        return checked(sig, "").path("state").asText();
    }

    @Test
    void whatIsMadeIsValidUntilItsTimeIsOver() {
        String sig = made("alice", 60);
        JsonNode says = checked(sig, "");
        assertThat(says.path("state").asText()).isEqualTo("valid");
        assertThat(says.path("user").asText()).isEqualTo("alice");
        assertThat(says.path("expiresAt").asLong()).isEqualTo((clock.millis() / 1000 + 60) * 1000);
        clock.advance(Duration.ofSeconds(61));
        JsonNode late = checked(sig, "");
        assertThat(late.path("state").asText()).isEqualTo("expired");
        assertThat(late.path("code").asInt()).isEqualTo(70001);
        assertThat(late.path("user").asText()).isEqualTo("alice");
    }

    @Test
    void whatIsWrongIsSaid() {
        long now = clock.millis() / 1000;
        assertThat(state(UserSig.make("alice", id, "another key", now, 60))).isEqualTo("wrong-key");
        assertThat(state(UserSig.make("alice", 77, "key", now, 60))).isEqualTo("other-app");
        assertThat(state("abc")).isEqualTo("malformed");
        assertThat(state(" ")).isEqualTo("empty");
        assertThat(checked(made("alice", 60), "bob").path("state").asText()).isEqualTo("other-user");
    }

    @Test
    void theLogSaysForWhomOneWasMadeButNotIt() {
        String sig = made("alice", 60);
        JsonNode log = admin.gets("GET", "/audit", "");
        JsonNode entry = log.path("entries").path(0);
        assertThat(entry.path("action").asText()).isEqualTo("app.usersig");
        assertThat(entry.path("details").path("user").asText()).isEqualTo("alice");
        assertThat(log.toString()).doesNotContain(sig);
    }

    @Test
    void impossibleOnesAreRefused() {
        String path = app + "/usersig";
        assertThat(admin.refusal("POST", path, "{'user':' ','seconds':60}")).isEqualTo("400 bad-value");
        assertThat(admin.refusal("POST", path, "{'user':'%s','seconds':60}".formatted("x".repeat(33))))
                .isEqualTo("400 bad-value");
        assertThat(admin.refusal("POST", path, "{'user':'alice','seconds':0}")).isEqualTo("400 bad-value");
        assertThat(admin.refusal("POST", path, "{'user':'alice'}")).isEqualTo("400 bad-value");
        assertThat(admin.refusal("POST", "/apps/77/usersig", "{'user':'alice','seconds':60}"))
                .isEqualTo("404 no-such-app");
    }
}
