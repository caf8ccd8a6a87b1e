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

@Tag("slow")
class MessageToUserCommandsTest {
    private static final String SEND = "openim/sendmsg";
    private static final String BATCH = "openim/batchsendmsg";

    private final RestServer rest;

    MessageToUserCommandsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
        rest.accounts("kim", "lee");
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private static String body(String text) {
        return "\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"" + text + "\"}}]";
    }

    private JsonNode send(String fields) {
        return rest.call(SEND, "{" + fields + "}");
    }

    private int unread(String user, String peer) {
        return rest.server
                .storage
                .conversations()
                .unreadCounts(RestServer.APP, user, Long.MAX_VALUE)
                .getOrDefault(peer, 0);
    }

    @Test
    @Covers(value = SEND, success = true)
    void aMessageIsStoredForBothAndARepeatIsKnown() {
        String message = "\"From_Account\":\"lee\",\"To_Account\":\"kim\",\"MsgSeq\":1,\"MsgRandom\":2," + body("hi");
        JsonNode first = assertOk(send(message));
        assertThat(first.path("MsgTime").asLong()).isEqualTo(rest.server.clock.millis() / 1000);
        assertThat(first.path("MsgKey").asText()).startsWith("1_2_");
        assertThat(assertOk(send(message))).isEqualTo(first);
        assertThat(unread("kim", "lee")).isEqualTo(1);
        assertThat(unread("lee", "kim")).isZero();
    }

    @Test
    @Covers(value = BATCH, success = true)
    @Covers(value = BATCH, refusals = 90012)
    void manyGetAMessageAndWhoCannotIsListed() {
        JsonNode answer = assertOk(
                rest.call(BATCH, "{\"To_Account\":[\"kim\",\"nobody\",\"lee\"],\"MsgRandom\":3," + body("hi") + "}"));
        assertThat(answer.path("ErrorList")).hasSize(1);
        assertThat(answer.path("ErrorList").path(0).path("ErrorCode").asInt()).isEqualTo(90012);
        assertThat(unread("kim", "administrator")).isEqualTo(1);
        assertThat(unread("lee", "administrator")).isEqualTo(1);
        JsonNode all = assertOk(rest.call(BATCH, "{\"To_Account\":[\"kim\"],\"MsgRandom\":4," + body("hi") + "}"));
        assertThat(all.has("ErrorList")).isFalse();
        assertFails(90012, rest.call(BATCH, "{\"To_Account\":[\"nobody\"],\"MsgRandom\":5," + body("hi") + "}"));
    }

    @Test
    @Covers(
            value = SEND,
            refusals = {80002, 90003, 90005, 90008, 90010, 90012, 90026, 90031},
            limits = true)
    void whatDoesNotFitIsRefusedWithItsCode() {
        String to = "\"To_Account\":\"kim\",";
        assertFails(80002, send(to + "\"MsgRandom\":1," + body("x".repeat(12_300))));
        assertFails(90003, send("\"MsgRandom\":1," + body("x")));
        assertFails(90003, send("\"To_Account\":\"" + "x".repeat(33) + "\",\"MsgRandom\":1," + body("x")));
        assertFails(90005, send(to + body("x")));
        assertFails(90005, send(to + "\"MsgRandom\":4294967296," + body("x")));
        assertFails(90008, send(to + "\"From_Account\":\"nobody\",\"MsgRandom\":1," + body("x")));
        assertFails(90010, send(to + "\"MsgRandom\":1"));
        assertFails(90010, send(to + "\"MsgRandom\":1,\"MsgBody\":[{\"MsgType\":\"x\"}]"));
        assertFails(90012, send("\"To_Account\":\"nobody\",\"MsgRandom\":1," + body("x")));
        assertFails(90026, send(to + "\"MsgRandom\":1,\"MsgLifeTime\":604801," + body("x")));
        assertFails(90031, send(to + "\"SyncOtherMachine\":3,\"MsgRandom\":1," + body("x")));
        assertOk(send(
                to + "\"SyncOtherMachine\":2,\"MsgLifeTime\":604800,\"MsgSeq\":4294967295,\"MsgRandom\":4294967295,"
                        + body("x".repeat(12_000))));
    }

    @Test
    @Covers(
            value = BATCH,
            refusals = {80002, 90003, 90005, 90008, 90010, 90011, 90026, 90031},
            limits = true)
    void oneTo500ReceiversAreTaken() {
        String to = "\"To_Account\":[\"kim\"],";
        assertFails(80002, many(to + "\"MsgRandom\":1," + body("x".repeat(12_300))));
        assertFails(90003, many("\"To_Account\":[],\"MsgRandom\":1," + body("x")));
        assertFails(90003, many("\"To_Account\":\"kim\",\"MsgRandom\":1," + body("x")));
        assertFails(90005, many(to + body("x")));
        assertFails(90008, many(to + "\"From_Account\":\"nobody\",\"MsgRandom\":1," + body("x")));
        assertFails(90010, many(to + "\"MsgRandom\":1,\"MsgBody\":[]"));
        assertFails(90026, many(to + "\"MsgRandom\":1,\"MsgLifeTime\":604801," + body("x")));
        assertFails(90031, many(to + "\"SyncOtherMachine\":0,\"MsgRandom\":1," + body("x")));
        assertFails(90011, many("\"To_Account\":[" + users(501) + "],\"MsgRandom\":1," + body("x")));
        assertOk(many("\"To_Account\":[\"kim\"," + users(499) + "],\"MsgRandom\":1," + body("x")));
    }

    private JsonNode many(String fields) {
        return rest.call(BATCH, "{" + fields + "}");
    }

    private static String users(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"u" + i + "\"").collect(Collectors.joining(","));
    }
}
