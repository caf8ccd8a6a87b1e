package io.barrage.server.room;

import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Priority;
import io.barrage.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRulesTest {
    /** Bytes of a message around its text. */
    private static final int AROUND = "[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"\"}}]".length();

    private static final int LIMIT = 12 * 1024;

    private static JsonNode request(String members) {
        try {
            return WireJson.read(("{" + members + "}").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(members, e);
        }
    }

    private static String element(String type) {
        return "{\"MsgType\":\"" + type + "\",\"MsgContent\":{\"Text\":\"x\"}}";
    }

    private static JsonNode elements(String... elements) {
        return request("\"MsgBody\":[" + String.join(",", elements) + "]");
    }

    private static JsonNode text(String text, String customData) {
        return request("\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"" + text
                + "\"}}],\"CloudCustomData\":\"" + customData + "\"");
    }

    private static void assertBodyRefused(String text, JsonNode request) {
        assertRefused(ErrorCode.BAD_PARAMETER, text, () -> MessageRules.body(request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TIMTextElem",
                "TIMCustomElem",
                "TIMFaceElem",
                "TIMLocationElem",
                "TIMSoundElem",
                "TIMImageElem",
                "TIMFileElem",
                "TIMVideoFileElem",
                "TIMRelayElem"
            })
    void theDocumentedElementsAreTakenAsTheyAre(String type) {
        JsonNode request = elements(element(type));
        assertThat(MessageRules.body(request)).isSameAs(request.path("MsgBody"));
    }

    @Test
    void aMessageHas1To100Elements() {
        String expected = "MsgBody: not a list of 1 to 100 elements";
        assertBodyRefused(expected, request(""));
        assertBodyRefused(expected, request("\"MsgBody\":[]"));
        assertBodyRefused(expected, request("\"MsgBody\":{\"a\":1}"));
        assertBodyRefused(expected, request("\"MsgBody\":null"));
        String[] hundred = new String[100];
        Arrays.fill(hundred, element("TIMTextElem"));
        assertThat(MessageRules.body(elements(hundred))).hasSize(100);
        assertBodyRefused(expected, elements(String.join(",", hundred), element("TIMTextElem")));
    }

    @Test
    void otherElementsAreRefused() {
        assertBodyRefused("MsgType: \"Other\" (expected: one of the TIM…Elem types)", elements(element("Other")));
        assertBodyRefused("MsgType: \"\" (expected: one of the TIM…Elem types)", elements("{}"));
        assertBodyRefused("MsgType: \"\" (expected: one of the TIM…Elem types)", elements("7"));
        assertBodyRefused(
                "MsgType: \"" + "x".repeat(40) + "…\" (expected: one of the TIM…Elem types)",
                elements(element("x".repeat(1000))));
        assertBodyRefused(
                "MsgContent of TIMFaceElem: missing (expected: an object)", elements("{\"MsgType\":\"TIMFaceElem\"}"));
        assertBodyRefused(
                "Text: missing (expected: a string)", elements("{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{}}"));
        assertBodyRefused(
                "Text: missing (expected: a string)",
                elements("{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":7}}"));
    }

    @Test
    void oneCustomElementIsAllowed() {
        MessageRules.body(elements(element("TIMTextElem"), element("TIMCustomElem")));
        assertBodyRefused(
                "MsgBody: 2 TIMCustomElem (expected: at most 1)",
                elements(element("TIMCustomElem"), element("TIMCustomElem")));
    }

    @Test
    void aMessageWithItsCustomDataIsAtMost12KiloBytes() {
        MessageRules.body(text("x".repeat(LIMIT - AROUND), ""));
        MessageRules.body(text("x".repeat(LIMIT - AROUND - 100), "y".repeat(100)));
        assertRefused(
                ErrorCode.MESSAGE_TOO_LONG,
                "MsgBody: 12289 bytes (expected: at most 12288)",
                () -> MessageRules.body(text("x".repeat(LIMIT - AROUND - 100), "y".repeat(101))));
    }

    @Test
    void charactersOfAllScriptsAreMeasuredAsUtf8() {
        MessageRules.body(text("直".repeat((LIMIT - AROUND) / 3), ""));
        MessageRules.body(text("😀".repeat((LIMIT - AROUND) / 4), ""));
        MessageRules.body(text("", "😀".repeat((LIMIT - AROUND) / 4)));
        assertRefused(
                ErrorCode.MESSAGE_TOO_LONG, () -> MessageRules.body(text("😀".repeat((LIMIT - AROUND) / 4 + 1), "")));
    }

    @Test
    void thePriorityIsANameOrANumber() {
        assertThat(MessageRules.priority(request(""))).isEqualTo(Priority.NORMAL);
        assertThat(MessageRules.priority(request("\"MsgPriority\":null"))).isEqualTo(Priority.NORMAL);
        assertThat(MessageRules.priority(request("\"MsgPriority\":\"Lowest\""))).isEqualTo(Priority.LOWEST);
        assertThat(MessageRules.priority(request("\"MsgPriority\":1"))).isEqualTo(Priority.HIGH);
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                "MsgPriority: \"high\" (expected: High, Normal, Low or Lowest)",
                () -> MessageRules.priority(request("\"MsgPriority\":\"high\"")));
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                "MsgPriority: \"5\" (expected: High, Normal, Low or Lowest)",
                () -> MessageRules.priority(request("\"MsgPriority\":5")));
    }

    @Test
    void theRandomIsA32BitNumber() {
        assertThat(MessageRules.random(request("\"Random\":0"))).isZero();
        assertThat(MessageRules.random(request("\"Random\":4294967295"))).isEqualTo(4294967295L);
        assertRandomRefused("missing", request(""));
        assertRandomRefused("-1", request("\"Random\":-1"));
        assertRandomRefused("4294967296", request("\"Random\":4294967296"));
        assertRandomRefused("7", request("\"Random\":\"7\""));
        assertRandomRefused("1.5", request("\"Random\":1.5"));
    }

    @Test
    void aRandomThatOnlyLooksSmallWhenCutTo64BitsIsRefused() {
        assertRandomRefused("18446744073709551621", request("\"Random\":18446744073709551621"));
    }

    private static void assertRandomRefused(String shown, JsonNode request) {
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                "Random: " + shown + " (expected: 0 to 4294967295)",
                () -> MessageRules.random(request));
    }

    @Test
    void filesFromTheAppsServerAreDownloadedByTheirAddress() {
        JsonNode body = MessageRules.bodyFromServer(elements(
                element("TIMSoundElem"), element("TIMFileElem"), element("TIMVideoFileElem"), element("TIMTextElem")));
        assertThat(body.findValues("Download_Flag").toString()).isEqualTo("[2, 2]");
        assertThat(body.at("/2/MsgContent/VideoDownloadFlag").asInt()).isEqualTo(2);
        assertThat(body.at("/2/MsgContent/ThumbDownloadFlag").asInt()).isEqualTo(2);
        assertThat(body.at("/3/MsgContent")).hasSize(1);
    }

    @Test
    void aDownloadFlagThatIsGivenStays() {
        JsonNode body = MessageRules.bodyFromServer(
                elements("{\"MsgType\":\"TIMFileElem\",\"MsgContent\":{\"Download_Flag\":1}}"));
        assertThat(body.at("/0/MsgContent/Download_Flag").asInt()).isEqualTo(1);
    }

    @Test
    void customDataAndMentionsAreOptional() {
        assertThat(MessageRules.customData(request(""))).isEmpty();
        assertThat(MessageRules.customData(request("\"CloudCustomData\":\"{}\"")))
                .isEqualTo("{}");
        assertThat(MessageRules.atInfo(request(""))).isNull();
        assertThat(MessageRules.atInfo(request("\"GroupAtInfo\":\"x\""))).isNull();
        assertThat(MessageRules.atInfo(request("\"GroupAtInfo\":[{}]"))).hasSize(1);
    }
}
