package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.config.AppSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rate and the slow mode of a room. */
class PacingCommandsTest {
    private static final String SET = "barrage_svc/set_group_rate";
    private static final String GET = "barrage_svc/get_group_rate";

    private final RestServer rest;

    PacingCommandsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @BeforeEach
    void createARoom() {
        rest.room("live-1");
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private JsonNode set(String more) {
        return rest.call(SET, "{\"GroupId\":\"live-1\"" + more + "}");
    }

    private void assertShown(int perSecond, int slowMode) {
        JsonNode shown = assertOk(rest.call(GET, "{\"GroupId\":\"live-1\"}"));
        assertThat(shown.path("MessagesPerSecond").asInt()).isEqualTo(perSecond);
        assertThat(shown.path("SlowModeSeconds").asInt()).isEqualTo(slowMode);
    }

    @Test
    @Covers(
            value = {SET, GET},
            success = true)
    void whatIsGivenChangesAndTheRestStays() {
        rest.server.settings = new AppSettings(rest.server.settings).of(Map.of("room-messages-per-second", "40"));
        assertShown(40, 0);
        assertThat(assertOk(set(",\"MessagesPerSecond\":100"))
                        .path("MessagesPerSecond")
                        .asInt())
                .isEqualTo(100);
        assertOk(set(",\"SlowModeSeconds\":5"));
        assertShown(100, 5);
        assertOk(set(""));
        assertShown(100, 5);
        assertOk(set(",\"MessagesPerSecond\":-1,\"SlowModeSeconds\":0"));
        assertShown(40, 0);
    }

    @Test
    @Covers(value = SET, refusals = 10004, limits = true)
    void ratesAndSlowModesHaveLimits() {
        assertOk(set(",\"MessagesPerSecond\":0,\"SlowModeSeconds\":86400"));
        assertOk(set(",\"MessagesPerSecond\":100000"));
        assertShown(100_000, 86_400);
        assertFails(10004, set(",\"MessagesPerSecond\":100001"));
        assertFails(10004, set(",\"MessagesPerSecond\":-2"));
        assertFails(10004, set(",\"SlowModeSeconds\":86401"));
        assertFails(10004, set(",\"SlowModeSeconds\":-1"));
    }
}
