package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static io.barrage.server.rest.RestServer.GROUPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes and counters of a room. */
@Tag("slow")
class StateCommandsTest extends OneRoom {
    private static final String GET = "group_open_attr_http_svc/get_group_attr";
    private static final String GET_TOO = GROUPS + "get_group_attr";
    private static final String SET = GROUPS + "set_group_attr";
    private static final String MODIFY = GROUPS + "modify_group_attr";
    private static final String DELETE = GROUPS + "delete_group_attr";
    private static final String CLEAR = GROUPS + "clear_group_attr";
    private static final String COUNT = GROUPS + "update_group_counter";
    private static final String COUNTERS = GROUPS + "get_group_counter";
    private static final String FORGET = GROUPS + "delete_group_counter";

    StateCommandsTest(@TempDir Path folder) {
        super(folder);
    }

    private JsonNode attributes(String command, String list) {
        rest.server.clock.advance(Duration.ofSeconds(1));
        return call(command, ",\"GroupAttr\":[" + list + "]");
    }

    private static String attribute(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}";
    }

    private String shown() {
        String first = WireJson.text(assertOk(call(GET, "")).path("GroupAttrAry"));
        assertThat(WireJson.text(assertOk(call(GET_TOO, "")).path("GroupAttrAry")))
                .isEqualTo(first);
        return first;
    }

    @Test
    @Covers(
            value = {GET, GET_TOO, SET, MODIFY, DELETE, CLEAR},
            success = true)
    void attributesAreReplacedModifiedDeletedAndCleared() {
        var reader = rest.join("live-1", "kim");
        assertOk(attributes(SET, attribute("a", "1") + "," + attribute("b", "2")));
        assertThat(shown()).isEqualTo("[" + attribute("a", "1") + "," + attribute("b", "2") + "]");
        assertOk(attributes(MODIFY, attribute("b", "乙 😀") + ",{\"key\":\"c\"}"));
        assertThat(shown())
                .isEqualTo("[" + attribute("a", "1") + "," + attribute("b", "乙 😀") + "," + attribute("c", "") + "]");
        assertOk(attributes(DELETE, "{\"key\":\"a\"},{\"key\":\"c\"}"));
        assertThat(shown()).isEqualTo("[" + attribute("b", "乙 😀") + "]");
        assertOk(attributes(SET, attribute("d", "4")));
        assertThat(shown()).isEqualTo("[" + attribute("d", "4") + "]");
        assertOk(call(CLEAR, ""));
        assertThat(shown()).isEqualTo("[]");
        assertThat(reader.received().toString()).contains("GroupAttrOption");
    }

    @Test
    @Covers(
            value = {SET, MODIFY},
            refusals = {10004, 10045, 10046, 10047, 10048},
            limits = true)
    void attributesKeepTheirLimits() {
        String sixteen =
                IntStream.range(0, 16).mapToObj(i -> attribute("k" + i, "v")).collect(Collectors.joining(","));
        String large = IntStream.range(0, 4)
                .mapToObj(i -> attribute("k" + i, "v".repeat(4000)))
                .collect(Collectors.joining(","));
        for (String command : new String[] {SET, MODIFY}) {
            assertFails(10004, attributes(command, ""));
            assertFails(10004, attributes(command, "{\"value\":\"v\"}"));
            assertFails(10045, attributes(command, attribute("k".repeat(33), "v")));
            assertFails(10046, attributes(command, attribute("k", "v".repeat(4001))));
            assertFails(10047, attributes(command, sixteen + "," + attribute("more", "v")));
            assertOk(attributes(command, sixteen));
            assertFails(10048, attributes(command, large + "," + attribute("k4", "v")));
            assertOk(attributes(SET, large));
            assertOk(attributes(SET, attribute("k".repeat(32), "v")));
            assertOk(call(CLEAR, ""));
        }
    }

    @Test
    @Covers(
            value = DELETE,
            refusals = {10004, 10045, 10047, 10050},
            limits = true)
    void onlyWhatIsThereIsDeleted() {
        assertOk(attributes(SET, attribute("a", "1")));
        assertFails(10004, attributes(DELETE, ""));
        assertFails(10045, attributes(DELETE, "{\"key\":\"" + "k".repeat(33) + "\"}"));
        assertFails(10047, attributes(DELETE, "{\"key\":\"a\"},".repeat(16) + "{\"key\":\"a\"}"));
        assertFails(10050, attributes(DELETE, "{\"key\":\"b\"}"));
        assertOk(attributes(DELETE, "{\"key\":\"a\"}"));
    }

    @Test
    @Covers(
            value = {SET, MODIFY, DELETE, CLEAR},
            refusals = 10049)
    void attributesAreWrittenFiveTimesASecond() {
        rest.server.clock.advance(Duration.ofSeconds(1));
        String one = ",\"GroupAttr\":[" + attribute("a", "1") + "]";
        for (int i = 0; i < 5; i++) {
            assertOk(call(MODIFY, one));
        }
        for (String command : new String[] {SET, MODIFY, DELETE, CLEAR}) {
            assertFails(10049, call(command, one));
        }
        rest.server.clock.advance(Duration.ofSeconds(1));
        assertOk(call(MODIFY, one));
    }

    private JsonNode count(String mode, String counters) {
        return call(COUNT, ",\"Mode\":\"" + mode + "\",\"GroupCounter\":[" + counters + "]");
    }

    private static String counter(String key, String value) {
        return "{\"Key\":\"" + key + "\",\"Value\":" + value + "}";
    }

    private String counters(String more) {
        return WireJson.text(assertOk(call(COUNTERS, more)).path("GroupCounter"));
    }

    @Test
    @Covers(
            value = {COUNT, COUNTERS, FORGET},
            success = true)
    void countersCount() {
        assertThat(WireJson.text(assertOk(count("Set", counter("likes", "5"))).path("GroupCounter")))
                .isEqualTo("[" + counter("likes", "5") + "]");
        assertThat(WireJson.text(assertOk(count("Increase", counter("likes", "2") + "," + counter("gifts", "1")))
                        .path("GroupCounter")))
                .isEqualTo("[" + counter("likes", "7") + "," + counter("gifts", "1") + "]");
        assertOk(count("Decrease", counter("gifts", "3")));
        assertThat(counters("")).isEqualTo("[" + counter("gifts", "-2") + "," + counter("likes", "7") + "]");
        assertThat(counters(",\"GroupCounterKeys\":[\"likes\",\"none\"]")).isEqualTo("[" + counter("likes", "7") + "]");
        assertOk(call(FORGET, ",\"GroupCounterKeys\":[\"likes\"]"));
        assertThat(counters("")).isEqualTo("[" + counter("gifts", "-2") + "]");
        assertOk(call(FORGET, ""));
        assertThat(counters("")).isEqualTo("[]");
        assertOk(call(FORGET, ""));
    }

    @Test
    @Covers(
            value = {COUNT, COUNTERS, FORGET},
            refusals = {10004, 10063},
            limits = true)
    void countersKeepTheirLimits() {
        String twenty =
                IntStream.range(0, 20).mapToObj(i -> counter("k" + i, "1")).collect(Collectors.joining(","));
        assertOk(count("Set", twenty));
        assertFails(10063, count("Set", counter("more", "1")));
        assertFails(10063, count("Set", twenty + "," + counter("more", "1")));
        assertFails(10004, count("Add", counter("k1", "1")));
        assertFails(10004, count("Set", ""));
        assertFails(10004, count("Set", counter("k1", "\"1\"")));
        assertFails(10004, count("Set", counter("k1", "9223372036854775808")));
        assertFails(10004, count("Set", counter("", "1")));
        assertFails(10004, count("Set", counter("k".repeat(129), "1")));
        assertOk(count("Set", counter("k1", "9223372036854775807")));
        assertFails(10004, count("Increase", counter("k1", "1")));
        String keys = IntStream.range(0, 20).mapToObj(i -> "\"k" + i + "\"").collect(Collectors.joining(","));
        for (String command : new String[] {COUNTERS, FORGET}) {
            assertFails(10063, call(command, ",\"GroupCounterKeys\":[" + keys + ",\"more\"]"));
            assertFails(10004, call(command, ",\"GroupCounterKeys\":[7]"));
            assertOk(call(command, ",\"GroupCounterKeys\":[" + keys + "]"));
        }
    }
}
