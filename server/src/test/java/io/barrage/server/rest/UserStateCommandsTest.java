package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands answer; that it is true of real users is in {@code PresenceTest}. */
@Tag("slow")
class UserStateCommandsTest {
    private static final String QUERY = "openim/query_online_status";
    private static final String OLDER = "openim/querystate";
    private static final String KICK = "im_open_login_svc/kick";

    private final RestServer rest;

    UserStateCommandsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
        rest.accounts("kim");
    }

    @AfterEach
    void close() {
        rest.close();
    }

    @Test
    @Covers(
            value = {QUERY, OLDER},
            success = true)
    void whoExistsHasAStateAndWhoDoesNotIsListed() {
        for (String command : new String[] {QUERY, OLDER}) {
            JsonNode answer = assertOk(rest.call(command, "{\"To_Account\":[\"kim\",\"nobody\"],\"IsNeedDetail\":1}"));
            JsonNode state = answer.path("QueryResult").path(0);
            assertThat(state.path("To_Account").asText()).isEqualTo("kim");
            assertThat(state.path("Status").asText()).isEqualTo("Offline");
            assertThat(state.path("State").asText()).isEqualTo("Offline");
            assertThat(state.path("Detail").isArray()).isTrue();
            assertThat(answer.path("ErrorList").path(0).path("ErrorCode").asInt())
                    .isEqualTo(70107);
            assertThat(assertOk(rest.call(command, "{\"To_Account\":[\"kim\"]}"))
                            .path("QueryResult")
                            .path(0)
                            .has("Detail"))
                    .isFalse();
        }
    }

    @Test
    @Covers(
            value = {QUERY, OLDER},
            refusals = {90003, 90011},
            limits = true)
    void oneTo500UsersMayBeAskedFor() {
        for (String command : new String[] {QUERY, OLDER}) {
            assertFails(90003, rest.call(command, "{}"));
            assertFails(90003, rest.call(command, "{\"To_Account\":[]}"));
            assertOk(rest.call(command, "{\"To_Account\":[" + users(500) + "]}"));
            assertFails(90011, rest.call(command, "{\"To_Account\":[" + users(501) + "]}"));
        }
    }

    @Test
    @Covers(value = KICK, success = true)
    @Covers(
            value = KICK,
            refusals = {70107, 70402})
    void aKickIsStored() {
        assertOk(rest.call(KICK, "{\"UserID\":\"kim\"}"));
        assertThat(rest.server.storage.accounts().withRefusedSigs())
                .extracting(account -> account.userId() + " " + account.sigsValidFrom())
                .containsExactly("kim " + rest.server.clock.millis());
        assertFails(70107, rest.call(KICK, "{\"UserID\":\"nobody\"}"));
        assertFails(70402, rest.call(KICK, "{}"));
    }

    private static String users(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"u" + i + "\"").collect(Collectors.joining(","));
    }
}
