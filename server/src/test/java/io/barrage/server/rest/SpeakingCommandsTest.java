package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeakingCommandsTest {
    private static final String SET = "openconfigsvr/setnospeaking";
    private static final String GET = "openconfigsvr/getnospeaking";

    private final RestServer rest;

    SpeakingCommandsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
        assertOk(rest.call("im_open_login_svc/account_import", "{\"UserID\":\"kim\"}"));
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private void left(long oneToOne, long rooms) {
        JsonNode answer = assertOk(rest.call(GET, "{\"Get_Account\":\"kim\"}"));
        assertThat(answer.path("C2CmsgNospeakingTime").asLong(-1)).isEqualTo(oneToOne);
        assertThat(answer.path("GroupmsgNospeakingTime").asLong(-1)).isEqualTo(rooms);
    }

    @Test
    @Covers(
            value = {SET, GET},
            success = true)
    void theRemainingTimesAreTold() {
        left(0, 0);
        assertOk(rest.call(SET, "{\"Set_Account\":\"kim\",\"C2CmsgNospeakingTime\":100}"));
        assertOk(rest.call(SET, "{\"Set_Account\":\"kim\",\"GroupmsgNospeakingTime\":4294967295}"));
        rest.server.clock.advance(Duration.ofSeconds(40));
        left(60, 4294967295L);
        rest.server.clock.advance(Duration.ofSeconds(61));
        left(0, 4294967295L);
        assertOk(rest.call(
                SET, "{\"Set_Account\":\"kim\",\"GroupmsgNospeakingTime\":0,\"C2CmsgNospeakingTime\":4294967295}"));
        left(4294967295L, 0);
    }

    @Test
    @Covers(
            value = SET,
            refusals = {130001, 130004, 130005, 130008},
            limits = true)
    @Covers(
            value = GET,
            refusals = {130002, 130003})
    void whatDoesNotFitIsRefused() {
        assertFails(130004, rest.call(SET, "{\"C2CmsgNospeakingTime\":1}"));
        assertFails(130005, rest.call(SET, "{\"Set_Account\":\"nobody\",\"C2CmsgNospeakingTime\":1}"));
        assertFails(130008, rest.call(SET, "{\"Set_Account\":\"kim\"}"));
        assertFails(130001, rest.call(SET, "{\"Set_Account\":\"kim\",\"C2CmsgNospeakingTime\":-1}"));
        assertFails(130001, rest.call(SET, "{\"Set_Account\":\"kim\",\"C2CmsgNospeakingTime\":4294967296}"));
        assertOk(rest.call(SET, "{\"Set_Account\":\"kim\",\"C2CmsgNospeakingTime\":4294967295}"));
        assertFails(130002, rest.call(GET, "{}"));
        assertFails(130003, rest.call(GET, "{\"Get_Account\":\"nobody\"}"));
    }
}
