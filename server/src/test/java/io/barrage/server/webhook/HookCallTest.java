package io.barrage.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.WebhookEvents;
import io.barrage.server.room.HookEvent;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.Origin;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What goes to an app's server: rest-api.md sections 5.1, 5.2 and 5.4. */
class HookCallTest {
    private static final long NOW = 1_669_872_112_345L;

    private static HookCall call(HookKind kind, String platform) {
        return HookCall.of(
                new HookEvent(
                        Events.APP,
                        kind,
                        "live",
                        new Origin("2001:db8::7", platform),
                        WireJson.object().put("GroupId", "live")),
                NOW);
    }

    private static String query(HookCall call) {
        return call.uri("http://app.example/hook", null, NOW / 1000).getRawQuery();
    }

    private static JsonNode body(HookCall call) throws Exception {
        return WireJson.read(call.body());
    }

    @Test
    void theSignatureIsThatOfTheDocumentedVector() {
        assertThat(HookCall.sign("xxxxyyyy", 1_669_872_112))
                .isEqualTo("17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061");
    }

    @Test
    void theUrlSaysWhoAsksAndWhat() {
        assertThat(query(call(HookKind.AFTER_SEND_MSG, "RESTAPI")))
                .isEqualTo("SdkAppid=1400000001&CallbackCommand=Group.CallbackAfterSendMsg&contenttype=json"
                        + "&ClientIP=2001%3Adb8%3A%3A7&OptPlatform=RESTAPI");
    }

    @Test
    void aTokenAddsTheSignatureAndItsTime() {
        String query = call(HookKind.AFTER_SEND_MSG, "Web")
                .uri("http://app.example/hook", "xxxxyyyy", NOW / 1000)
                .getRawQuery();
        assertThat(query)
                .endsWith("&Sign=17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061"
                        + "&RequestTime=1669872112");
    }

    @Test
    void parametersOfTheConfiguredUrlStay() {
        assertThat(call(HookKind.AFTER_SEND_MSG, "Web")
                        .uri("https://app.example:8443/hook?key=1", null, 1)
                        .toString())
                .startsWith("https://app.example:8443/hook?key=1&SdkAppid=1400000001&");
    }

    @Test
    void theBodySaysCommandAndTimeBesideTheFieldsOfTheEvent() throws Exception {
        JsonNode body = body(call(HookKind.AFTER_SEND_MSG, "Web"));
        assertThat(body.path("CallbackCommand").asText()).isEqualTo("Group.CallbackAfterSendMsg");
        assertThat(body.path("EventTime").isIntegralNumber()).isTrue();
        assertThat(body.path("EventTime").asLong()).isEqualTo(NOW);
        assertThat(body.path("GroupId").asText()).isEqualTo("live");
    }

    @Test
    void aMembersStateCarriesNeitherTimeNorAddress() throws Exception {
        HookCall call = call(HookKind.ON_MEMBER_STATE_CHANGE, "Web");
        assertThat(body(call).has("EventTime")).isFalse();
        assertThat(query(call)).doesNotContain("ClientIP", "OptPlatform");
    }

    @Test
    void theStateOfAUserSpellsIosInItsOwnWay() {
        assertThat(query(call(HookKind.STATE_CHANGE, "iOS"))).contains("OptPlatform=IOS");
        assertThat(query(call(HookKind.AFTER_SEND_MSG, "iOS"))).contains("OptPlatform=iOS");
    }

    @Test
    void theConfigurationKnowsEveryEvent() {
        assertThat(Arrays.stream(HookKind.values()).map(HookKind::command))
                .containsExactlyInAnyOrderElementsOf(WebhookEvents.KNOWN);
    }
}
