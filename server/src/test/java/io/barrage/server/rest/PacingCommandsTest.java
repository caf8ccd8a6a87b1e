package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.config.AppSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rate, the slow mode and the merging of a room. */
@Tag("slow")
class PacingCommandsTest extends OneRoom {
    private static final String SET = "barrage_svc/set_group_rate";
    private static final String GET = "barrage_svc/get_group_rate";
    private static final String SET_MERGE = "barrage_svc/set_group_merge";
    private static final String GET_MERGE = "barrage_svc/get_group_merge";

    PacingCommandsTest(@TempDir Path folder) {
        super(folder);
    }

    private JsonNode set(String more) {
        return call(SET, more);
    }

    private void assertShown(int perSecond, int slowMode) {
        JsonNode shown = assertOk(call(GET, ""));
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

    private void assertMerged(int load, int longestRest, int enough) {
        JsonNode shown = assertOk(call(GET_MERGE, ""));
        assertThat(shown.path("LoadPercent").asInt()).isEqualTo(load);
        assertThat(shown.path("LongestRestMillis").asInt(-1)).isEqualTo(longestRest);
        assertThat(shown.path("EnoughEvents").asInt()).isEqualTo(enough);
    }

    @Test
    @Covers(
            value = {SET_MERGE, GET_MERGE},
            success = true)
    void aRoomIsMergedInItsOwnWayOrAsTheAppsAre() {
        assertMerged(5, 120, 32);
        assertThat(assertOk(call(SET_MERGE, ",\"LoadPercent\":20"))
                        .path("LoadPercent")
                        .asInt())
                .isEqualTo(20);
        assertOk(call(SET_MERGE, ",\"LongestRestMillis\":0,\"EnoughEvents\":64"));
        assertMerged(20, 0, 64);
        rest.server.settings = new AppSettings(rest.server.settings)
                .of(Map.of("merge.load", "7", "merge.longest-rest", "7ms", "merge.enough", "7"));
        assertMerged(20, 0, 64);
        assertOk(call(SET_MERGE, ",\"LoadPercent\":-1,\"LongestRestMillis\":-1"));
        assertMerged(7, 7, 64);
        assertOk(call(SET_MERGE, ",\"EnoughEvents\":-1"));
        assertMerged(7, 7, 7);
    }

    @Test
    @Covers(value = SET_MERGE, refusals = 10004, limits = true)
    void mergingHasLimits() {
        assertOk(call(SET_MERGE, ",\"LoadPercent\":1,\"LongestRestMillis\":10000,\"EnoughEvents\":1000"));
        assertOk(call(SET_MERGE, ",\"LoadPercent\":100,\"LongestRestMillis\":0,\"EnoughEvents\":1"));
        JsonNode zero = assertFails(10004, call(SET_MERGE, ",\"LoadPercent\":0"));
        assertThat(zero.path("ErrorInfo").asText()).contains("LoadPercent: 0 (expected: 1 to 100, or -1)");
        assertFails(10004, call(SET_MERGE, ",\"LoadPercent\":101"));
        assertFails(10004, call(SET_MERGE, ",\"LoadPercent\":-2"));
        assertFails(10004, call(SET_MERGE, ",\"LongestRestMillis\":10001"));
        assertFails(10004, call(SET_MERGE, ",\"LongestRestMillis\":-2"));
        assertFails(10004, call(SET_MERGE, ",\"EnoughEvents\":0"));
        assertFails(10004, call(SET_MERGE, ",\"EnoughEvents\":1001"));
        assertFails(10004, call(SET_MERGE, ",\"EnoughEvents\":-2"));
    }
}
