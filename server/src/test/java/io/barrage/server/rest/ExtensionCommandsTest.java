package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static io.barrage.server.rest.RestServer.GROUPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and values hung on messages. */
@Tag("slow")
class ExtensionCommandsTest {
    private static final String CHANGE = "openim_msg_ext_http_svc/group_set_key_values";
    private static final String GET = "openim_msg_ext_http_svc/group_get_key_values";

    private final Path folder;
    private RestServer rest;
    private long message;

    ExtensionCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        rest = new RestServer(folder);
    }

    @BeforeEach
    void sayIt() {
        rest.room("live-1");
        message = assertOk(rest.call(
                        GROUPS + "send_group_msg",
                        "{\"GroupId\":\"live-1\",\"Random\":1,"
                                + "\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"hi\"}}]}"))
                .path("MsgSeq")
                .asLong();
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private JsonNode change(int type, String extensions) {
        return rest.call(
                CHANGE,
                "{\"GroupId\":\"live-1\",\"MsgSeq\":" + message + ",\"OperateType\":" + type + ",\"ExtensionList\":["
                        + extensions + "]}");
    }

    private JsonNode get(String more) {
        return rest.call(GET, "{\"GroupId\":\"live-1\",\"MsgSeq\":" + message + more + "}");
    }

    private static String extension(String key, String value) {
        return "{\"Key\":\"" + key + "\",\"Value\":\"" + value + "\"}";
    }

    @Test
    @Covers(
            value = {CHANGE, GET},
            success = true)
    void keysAreSetDeletedAndCleared() {
        JsonNode set = assertOk(change(1, extension("a", "1") + "," + extension("b", "二 😀")));
        assertThat(set.path("LatestSeq").asLong()).isEqualTo(2);
        assertThat(set.path("ExtensionList").findValuesAsText("ErrorCode")).containsExactly("0", "0");
        assertOk(change(1, extension("a", "2")));
        JsonNode shown = assertOk(get(""));
        assertThat(shown.findValuesAsText("Key")).containsExactly("b", "a");
        assertThat(shown.findValuesAsText("Value")).containsExactly("二 😀", "2");
        assertThat(shown.path("CompleteFlag").asInt()).isEqualTo(1);
        assertThat(assertOk(get(",\"StartSeq\":2")).findValuesAsText("Key")).containsExactly("a");
        JsonNode deleted = assertOk(change(2, extension("a", "") + "," + extension("x", "")));
        assertThat(deleted.path("ExtensionList").findValuesAsText("ErrorCode")).containsExactly("0", "23004");
        JsonNode cleared = assertOk(change(3, ""));
        assertThat(cleared.path("ClearSeq").asLong()).isEqualTo(5);
        assertThat(assertOk(get("")).path("ExtensionList")).isEmpty();
    }

    @Test
    void whoKnowsAnOlderVersionChangesNothing() {
        assertOk(change(1, extension("a", "1")));
        JsonNode late = assertOk(change(1, "{\"Key\":\"a\",\"Value\":\"2\",\"Seq\":0}"));
        assertThat(late.path("ExtensionList").path(0).path("ErrorCode").asInt()).isEqualTo(23001);
        assertThat(late.findPath("Value").asText()).isEqualTo("1");
        assertThat(late.path("LatestSeq").asLong()).isEqualTo(1);
        assertOk(change(1, "{\"Key\":\"a\",\"Value\":\"2\",\"Seq\":1}"));
        assertThat(assertOk(get("")).findPath("Value").asText()).isEqualTo("2");
    }

    @Test
    void theyOutliveARestart() {
        assertOk(change(1, extension("a", "1\\n2")));
        assertOk(change(3, ""));
        assertOk(change(1, extension("b", "3")));
        rest.close();
        rest = new RestServer(folder);
        JsonNode shown = assertOk(get(""));
        assertThat(shown.findValuesAsText("Key")).containsExactly("b");
        assertThat(shown.path("LatestSeq").asLong()).isEqualTo(3);
        assertThat(shown.path("ClearSeq").asLong()).isEqualTo(2);
    }

    @Test
    @Covers(
            value = {CHANGE, GET},
            refusals = 10004,
            limits = true)
    void extensionsKeepTheirLimits() {
        String twenty =
                IntStream.range(0, 20).mapToObj(i -> extension("k" + i, "v")).collect(Collectors.joining(","));
        assertOk(change(1, twenty));
        assertFails(10004, change(1, twenty + "," + extension("more", "v")));
        assertFails(10004, change(1, ""));
        assertFails(10004, change(4, extension("a", "1")));
        assertFails(10004, change(1, extension("k".repeat(101), "v")));
        assertFails(10004, change(1, extension("k", "v".repeat(1025))));
        assertOk(change(1, extension("k".repeat(100), "v".repeat(1024))));
        assertOk(get(""));
        message = 999;
        assertFails(10004, change(1, extension("a", "1")));
        assertFails(10004, get(""));
    }

    @Test
    void anAnswerHasAtMost200Keys() {
        for (int from = 0; from < 220; from += 20) {
            assertOk(change(
                    1,
                    IntStream.range(from, from + 20)
                            .mapToObj(i -> extension("k" + i, "v"))
                            .collect(Collectors.joining(","))));
        }
        JsonNode first = assertOk(get(""));
        assertThat(first.path("ExtensionList")).hasSize(200);
        assertThat(first.path("CompleteFlag").asInt()).isZero();
        long last = first.path("ExtensionList").path(199).path("Seq").asLong();
        JsonNode second = assertOk(get(",\"StartSeq\":" + last));
        assertThat(second.path("ExtensionList")).hasSize(20);
        assertThat(second.path("CompleteFlag").asInt()).isEqualTo(1);
    }
}
