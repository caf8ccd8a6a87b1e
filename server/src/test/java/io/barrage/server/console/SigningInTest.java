package io.barrage.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.engine.HandClock;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.sql.SqlStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes into the console, and how long they stay. */
class SigningInTest {
    private static final String PASSWORD = "first of all";

    private final HandClock clock = new HandClock();
    private final SqlStorage storage;
    private ConsoleApi api;

    SigningInTest(@TempDir Path folder) {
        storage = SqlStorage.open(SqlStorage.urlIn(folder));
        api = ConsolePage.api(storage, clock);
    }

    @BeforeEach
    void plant() {
        FirstUser.plant(storage.consoleUsers(), PASSWORD, clock);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private ConsolePage page() {
        return new ConsolePage(api);
    }

    private String code(JsonNode offered) {
        return Totp.code(offered.path("secret").asText(), clock.millis() / 1000 / Totp.STEP_SECONDS);
    }

    @Test
    void adminIsThereFromTheFirstStartWithAPasswordOfItsOwn() {
        storage.consoleUsers().delete("admin");
        String madeUp = FirstUser.plant(storage.consoleUsers(), null, clock).orElseThrow();
        assertThat(madeUp).hasSizeGreaterThanOrEqualTo(20);
        assertThat(FirstUser.plant(storage.consoleUsers(), null, clock)).isEmpty();
        assertThat(page().signsIn("admin", madeUp, "")).isEqualTo("ok");
    }

    @Test
    void aPageThatAsksWhileTheServerStopsIsToldSo() {
        ConsoleApi stopping = ConsolePage.api(storage, clock, task -> {
            throw new RejectedExecutionException("shut down");
        });
        assertThat(new ConsolePage(stopping).refusal("GET", "/session", "")).isEqualTo("503 stopping");
    }

    @Test
    void theConfiguredPasswordReplacesTheStoredOneAndEndsItsSessions() {
        ConsolePage old = page().signedIn("admin", PASSWORD);
        assertThat(FirstUser.plant(storage.consoleUsers(), PASSWORD, clock)).isEmpty();
        old.gets("GET", "/apps", "");
        assertThat(FirstUser.plant(storage.consoleUsers(), "another one", clock))
                .isEmpty();
        assertThat(old.refusal("GET", "/apps", "")).isEqualTo("401 signed-out");
        assertThat(page().signsIn("admin", PASSWORD, "")).isEqualTo("401 wrong-password");
        assertThat(page().signsIn("admin", "another one", "")).isEqualTo("ok");
    }

    @Test
    void aSessionIsKnownByACookieThatNoScriptReads() {
        ConsolePage page = page();
        HttpAnswer answer = page.call("POST", "/session", "{'name':'admin','password':'" + PASSWORD + "'}");
        assertThat(answer.headers().get("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/console/")
                .doesNotContain("Secure");
        JsonNode me = page.gets("GET", "/session", "").path("user");
        assertThat(me.path("name").asText()).isEqualTo("admin");
        assertThat(me.path("role").asText()).isEqualTo("OWNER");
        assertThat(page.cookie()).hasSizeGreaterThan(40);
        page.gets("DELETE", "/session", "");
        assertThat(page.refusal("GET", "/apps", "")).isEqualTo("401 signed-out");
        assertThat(page.gets("GET", "/session", "").path("user").isNull()).isTrue();
    }

    @Test
    void aSessionLivesOverARestart() {
        ConsolePage page = page().signedIn("admin", PASSWORD);
        api = ConsolePage.api(storage, clock);
        page.gets("GET", "/apps", "");
    }

    @Test
    void aSessionEndsWhenItIsNotUsedAndAfterAWeekInAnyCase() {
        ConsolePage idle = page().signedIn("admin", PASSWORD);
        ConsolePage used = page().signedIn("admin", PASSWORD);
        for (int hours = 0; hours < 7 * 24 - 6; hours += 6) {
            clock.advance(Duration.ofHours(6));
            used.gets("GET", "/apps", "");
        }
        assertThat(idle.refusal("GET", "/apps", "")).isEqualTo("401 signed-out");
        clock.advance(Duration.ofHours(6));
        assertThat(used.refusal("GET", "/apps", "")).isEqualTo("401 signed-out");
    }

    @Test
    void whatChangesSomethingNeedsTheMarkThatOtherOriginsCannotSet() {
        assertThat(page().withoutMark().refusal("POST", "/session", "{'name':'admin','password':'" + PASSWORD + "'}"))
                .isEqualTo("403 no-mark");
    }

    @Test
    void guessingIsSlowedDownForAnAddressAndForgivenLater() {
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            outcomes.add(page().signsIn("admin", "guess " + i, ""));
        }
        assertThat(outcomes).startsWith("401 wrong-password").endsWith("429 too-many-attempts");
        assertThat(page().signsIn("admin", PASSWORD, "")).isEqualTo("429 too-many-attempts");
        assertThat(page().at("192.0.2.7").signsIn("admin", PASSWORD, "")).isEqualTo("ok");
        clock.advance(Duration.ofMinutes(15));
        assertThat(page().signsIn("admin", PASSWORD, "")).isEqualTo("ok");
    }

    @Test
    void manyAddressesTogetherAreSlowedDownToo() {
        for (int i = 0; i < 21; i++) {
            page().at("192.0.2." + i).signsIn("admin", "guess", "");
        }
        assertThat(page().at("192.0.2.99").signsIn("admin", PASSWORD, "")).isEqualTo("429 too-many-attempts");
    }

    @Test
    void aNameThatIsNotThereIsRefusedAlike() {
        assertThat(page().signsIn("nobody", PASSWORD, "")).isEqualTo("401 wrong-password");
    }

    @Test
    void aSecondFactorIsAskedForAndEachCodeIsGoodOnce() {
        ConsolePage page = page().signedIn("admin", PASSWORD);
        JsonNode offered = page.gets("POST", "/session/totp", "");
        String turnOn = "{'secret':'%s','code':'%s','password':'%s'}";
        assertThat(page.refusal(
                        "PUT",
                        "/session/totp",
                        turnOn.formatted(offered.path("secret").asText(), "000000", PASSWORD)))
                .isEqualTo("400 wrong-code");
        page.gets(
                "PUT", "/session/totp", turnOn.formatted(offered.path("secret").asText(), code(offered), PASSWORD));
        assertThat(page().signsIn("admin", PASSWORD, "")).isEqualTo("401 code-needed");
        assertThat(page().signsIn("admin", PASSWORD, code(offered)))
                .as("the code that turned it on")
                .isEqualTo("401 wrong-code");
        clock.advance(Duration.ofSeconds(30));
        assertThat(page().signsIn("admin", PASSWORD, code(offered))).isEqualTo("ok");
        assertThat(page().signsIn("admin", PASSWORD, code(offered))).isEqualTo("401 wrong-code");
        page.gets("DELETE", "/session/totp", "{'password':'" + PASSWORD + "'}");
        assertThat(page().signsIn("admin", PASSWORD, "")).isEqualTo("ok");
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        ConsolePage here = page().signedIn("admin", PASSWORD);
        ConsolePage there = page().signedIn("admin", PASSWORD);
        String change = "{'old':'%s','new':'%s'}";
        assertThat(here.refusal("PUT", "/session/password", change.formatted("wrong", "a new password")))
                .isEqualTo("403 wrong-password");
        assertThat(here.refusal("PUT", "/session/password", change.formatted(PASSWORD, "short")))
                .isEqualTo("400 bad-value");
        here.gets("PUT", "/session/password", change.formatted(PASSWORD, "a new password"));
        here.gets("GET", "/apps", "");
        assertThat(there.refusal("GET", "/apps", "")).isEqualTo("401 signed-out");
        assertThat(page().signsIn("admin", "a new password", "")).isEqualTo("ok");
    }
}
