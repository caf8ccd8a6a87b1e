package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static io.barrage.server.rest.RestServer.GROUPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.room.RecordingReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class GroupMessageCommandsTest {
    private static final String TEXT =
            "\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"你好 😀\"}}]";

    private final RestServer rest;
    private RecordingReader reader = new RecordingReader();

    GroupMessageCommandsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @BeforeEach
    void enterARoom() {
        rest.call(GROUPS + "create_group", "{\"Type\":\"AVChatRoom\",\"Name\":\"x\",\"GroupId\":\"live-1\"}");
        reader = rest.join("live-1", "lee");
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private JsonNode send(String more) {
        return rest.call(GROUPS + "send_group_msg", "{\"GroupId\":\"live-1\"," + more + "}");
    }

    private JsonNode notice(String more) {
        return rest.call(GROUPS + "send_group_system_notification", "{\"GroupId\":\"live-1\"" + more + "}");
    }

    @Test
    @Covers(value = GROUPS + "send_group_msg", success = true)
    void aMessageOfTheServerReachesTheRoom() {
        JsonNode sent = assertOk(send("\"Random\":7,\"MsgPriority\":\"High\",\"CloudCustomData\":\"{}\"," + TEXT));
        assertThat(sent.path("MsgSeq").asLong()).isEqualTo(2);
        assertThat(sent.path("MsgTime").asLong()).isEqualTo(rest.server.clock.millis() / 1000);
        JsonNode item = reader.received().get(0);
        assertThat(item.path("From_Account").asText()).isEqualTo("administrator");
        assertThat(item.path("MsgBody").path(0).path("MsgContent").path("Text").asText())
                .isEqualTo("你好 😀");
        assertThat(item.path("MsgPriority").asText()).isEqualTo("High");
        assertThat(item.path("CloudCustomData").asText()).isEqualTo("{}");
        assertThat(item.path("MsgRandom").asLong()).isEqualTo(7);
    }

    @Test
    @Covers(value = GROUPS + "send_group_msg", refusals = 10019)
    void aMessageInTheNameOfAUserCarriesTheProfile() {
        assertOk(rest.call(
                "im_open_login_svc/account_import", "{\"UserID\":\"kim\",\"Nick\":\"金 😀\",\"FaceUrl\":\"k.png\"}"));
        assertOk(send("\"Random\":1,\"From_Account\":\"kim\"," + TEXT));
        JsonNode item = reader.received().get(0);
        assertThat(item.path("From_Account").asText()).isEqualTo("kim");
        assertThat(item.path("From_AccountNick").asText()).isEqualTo("金 😀");
        assertThat(item.path("From_AccountHeadurl").asText()).isEqualTo("k.png");
        assertFails(10019, send("\"Random\":1,\"From_Account\":\"nobody\"," + TEXT));
    }

    @Test
    void aRepeatGetsTheFirstPosition() {
        long first = assertOk(send("\"Random\":7," + TEXT)).path("MsgSeq").asLong();
        assertThat(assertOk(send("\"Random\":7," + TEXT)).path("MsgSeq").asLong())
                .isEqualTo(first);
        assertThat(reader.received()).hasSize(1);
    }

    @Test
    @Covers(
            value = GROUPS + "send_group_msg",
            refusals = {10004, 10010, 10015, 80002})
    void whatIsNoMessageIsRefused() {
        assertFails(10004, send("\"Random\":1"));
        assertFails(10004, send("\"Random\":1,\"MsgBody\":[]"));
        assertFails(10004, send("\"Random\":1,\"MsgBody\":[{\"MsgType\":\"Other\",\"MsgContent\":{}}]"));
        assertFails(10004, send(TEXT));
        assertFails(10004, send("\"Random\":-1," + TEXT));
        assertFails(10004, send("\"Random\":1,\"MsgPriority\":\"high\"," + TEXT));
        assertFails(80002, send("\"Random\":1," + TEXT.replace("你好", "x".repeat(12_300))));
        assertFails(10010, rest.call(GROUPS + "send_group_msg", "{\"GroupId\":\"no\",\"Random\":1," + TEXT + "}"));
        assertFails(10015, rest.call(GROUPS + "send_group_msg", "{\"Random\":1," + TEXT + "}"));
        assertThat(reader.received()).isEmpty();
    }

    @Test
    @Covers(value = GROUPS + "send_group_system_notification", success = true)
    void aNoticeReachesTheRoom() {
        assertOk(notice(",\"Content\":\"{\\\"v\\\":\\\"你好 😀\\\"}\""));
        JsonNode body = reader.received().get(0).path("MsgBody");
        assertThat(body.path("ReportType").asInt()).isEqualTo(255);
        assertThat(body.path("UserDefinedField").asText()).isEqualTo("{\"v\":\"你好 😀\"}");
        assertOk(notice(",\"Content\":\"\",\"ToMembers_Account\":[]"));
    }

    @Test
    @Covers(
            value = GROUPS + "send_group_system_notification",
            refusals = {10004, 10007, 80002},
            limits = true)
    void whatIsNoNoticeIsRefused() {
        assertFails(10004, notice(""));
        assertFails(10004, notice(",\"Content\":1"));
        assertFails(10007, notice(",\"Content\":\"x\",\"ToMembers_Account\":[\"kim\"]"));
        assertFails(80002, notice(",\"Content\":\"" + "x".repeat(12 * 1024 + 1) + "\""));
        assertOk(notice(",\"Content\":\"" + "x".repeat(12 * 1024) + "\""));
        assertThat(reader.received()).hasSize(1);
    }

    @Test
    @Covers(
            value = GROUPS + "send_group_msg",
            refusals = {10007, 10053},
            limits = true)
    void mentionsAreAtMostThirtyAndNobodyIsWrittenToAlone() {
        String one = "{\"GroupAtAllFlag\":0,\"GroupAt_Account\":\"lee\"}";
        assertOk(send("\"Random\":1,\"GroupAtInfo\":[" + (one + ",").repeat(29) + one + "]," + TEXT));
        assertFails(10053, send("\"Random\":2,\"GroupAtInfo\":[" + (one + ",").repeat(30) + one + "]," + TEXT));
        assertFails(10007, send("\"Random\":3,\"To_Account\":[\"lee\"]," + TEXT));
        assertOk(send("\"Random\":4,\"To_Account\":[],\"OnlineOnlyFlag\":1,\"SendMsgControl\":[\"NoUnread\"]," + TEXT));
        assertThat(reader.received()).hasSize(2);
    }

    @Test
    @Covers(value = GROUPS + "send_group_msg", refusals = 10017)
    void whoIsMutedSaysNothingOverRestEither() {
        rest.accounts("kim");
        assertOk(rest.call(
                GROUPS + "forbid_send_msg", "{\"GroupId\":\"live-1\",\"Members_Account\":[\"kim\"],\"MuteTime\":60}"));
        assertFails(10017, send("\"Random\":1,\"From_Account\":\"kim\"," + TEXT));
        assertOk(send("\"Random\":1," + TEXT));
        rest.server.clock.advance(Duration.ofSeconds(61));
        assertOk(send("\"Random\":2,\"From_Account\":\"kim\"," + TEXT));
    }

    @Test
    @Covers(value = GROUPS + "send_group_msg", refusals = 10016)
    void theAppsServerMayRefuseAMessageUnlessItIsPassedBy() {
        rest.server.hooks = new RefusingHooks(10016);
        assertFails(10016, send("\"Random\":1," + TEXT));
        rest.server.hooks = new RefusingHooks(10200);
        assertFails(10200, send("\"Random\":1," + TEXT));
        assertOk(send("\"Random\":1,\"ForbidCallbackControl\":[\"ForbidBeforeSendMsgCallback\"]," + TEXT));
        assertFails(10004, send("\"Random\":2,\"ForbidCallbackControl\":[\"All\"]," + TEXT));
        assertThat(reader.received()).hasSize(1);
    }

    @Test
    void whatTheRateDropsIsAnsweredOkWithTheReasonAndGetsNoPosition(@TempDir Path another) {
        try (RestServer slow = new RestServer(another, Map.of("room-messages-per-second", "1"))) {
            slow.room("live-1");
            List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                String body = "{\"GroupId\":\"live-1\",\"Random\":" + i + "," + TEXT + "}";
                answers.add(CompletableFuture.supplyAsync(() -> slow.call(GROUPS + "send_group_msg", body)));
            }
            await().until(() ->
                    answers.stream().filter(CompletableFuture::isDone).count() == 2);
            slow.server.clock.advance(Duration.ofSeconds(1));
            List<JsonNode> all = answers.stream().map(CompletableFuture::join).toList();
            all.forEach(RestAnswers::assertOk);
            assertThat(all).extracting(answer -> answer.path("MsgSeq").asLong()).containsExactlyInAnyOrder(0L, 1L, 2L);
            assertThat(all)
                    .filteredOn(answer -> answer.has("MsgDropReason"))
                    .singleElement()
                    .satisfies(dropped -> {
                        assertThat(dropped.path("MsgDropReason").asText()).isEqualTo("MsgFreqCtrl");
                        assertThat(dropped.path("MsgSeq").asLong()).isZero();
                    });
        }
    }

    private JsonNode broadcast(String more) {
        return rest.call(GROUPS + "send_broadcast_msg", "{" + more + "}");
    }

    @Test
    @Covers(value = GROUPS + "send_broadcast_msg", success = true)
    void aBroadcastReachesAllRooms() {
        rest.room("live-2");
        RecordingReader other = rest.join("live-2", "kim");
        assertThat(assertOk(broadcast("\"Random\":7," + TEXT)).path("MsgSeq").asLong())
                .isEqualTo(1);
        assertThat(assertOk(broadcast("\"Random\":7," + TEXT)).path("MsgSeq").asLong())
                .isEqualTo(1);
        await().until(() -> texts(reader) == 1 && texts(other) == 1);
        assertThat(assertOk(broadcast("\"Random\":8," + TEXT)).path("MsgSeq").asLong())
                .isEqualTo(2);
    }

    private static long texts(RecordingReader reader) {
        return reader.received().stream()
                .filter(item -> item.path("MsgBody").isArray())
                .count();
    }

    @Test
    @Covers(
            value = GROUPS + "send_broadcast_msg",
            refusals = {10004, 10019, 80002},
            limits = true)
    void whatIsNoBroadcastIsRefused() {
        assertFails(10004, broadcast("\"Random\":1"));
        assertFails(10004, broadcast(TEXT));
        assertFails(10004, broadcast("\"Random\":4294967296," + TEXT));
        assertFails(10019, broadcast("\"Random\":1,\"From_Account\":\"nobody\"," + TEXT));
        assertFails(80002, broadcast("\"Random\":1," + TEXT.replace("你好", "x".repeat(12_300))));
        assertOk(broadcast("\"Random\":4294967295," + TEXT.replace("你好", "x".repeat(12_000))));
    }

    @Test
    @Covers(value = GROUPS + "send_broadcast_msg", refusals = 10023)
    void broadcastsMustNotFollowTooFast(@TempDir Path another) {
        try (RestServer slow = new RestServer(another, Map.of())) {
            String body = "{\"Random\":1," + TEXT + "}";
            assertOk(slow.call(GROUPS + "send_broadcast_msg", body));
            assertFails(10023, slow.call(GROUPS + "send_broadcast_msg", body));
        }
    }

    private JsonNode recall(String seqs, String more) {
        return rest.call(
                GROUPS + "group_msg_recall", "{\"GroupId\":\"live-1\",\"MsgSeqList\":[" + seqs + "]" + more + "}");
    }

    private static String seq(long seq) {
        return "{\"MsgSeq\":" + seq + "}";
    }

    @Test
    @Covers(value = GROUPS + "group_msg_recall", success = true)
    void aMessageIsTakenBackWithinAnHour() {
        long old = assertOk(send("\"Random\":1," + TEXT)).path("MsgSeq").asLong();
        rest.server.clock.advance(Duration.ofMinutes(61));
        long fresh = assertOk(send("\"Random\":2," + TEXT)).path("MsgSeq").asLong();
        JsonNode results = assertOk(recall(seq(fresh) + "," + seq(old) + "," + seq(999), ",\"Reason\":\"spam\""))
                .path("RecallRetList");
        assertThat(results.findValuesAsText("MsgSeq")).containsExactly("" + fresh, "" + old, "999");
        assertThat(results.findValuesAsText("RetCode")).containsExactly("0", "10031", "10030");
        JsonNode told = reader.received().get(reader.received().size() - 1);
        assertThat(told.findPath("GroupWithdrawInfoArray")
                        .path(0)
                        .path("MsgSeq")
                        .asLong())
                .isEqualTo(fresh);
        assertThat(recall(seq(fresh), "").findValuesAsText("RetCode")).containsExactly("10032");
    }

    @Test
    @Covers(value = GROUPS + "group_msg_recall", refusals = 10004, limits = true)
    void oneToTenMessagesAreTakenBack() {
        assertFails(10004, recall("", ""));
        assertFails(10004, recall("{}", ""));
        assertOk(recall((seq(1) + ",").repeat(9) + seq(1), ",\"Reason\":\"" + "r".repeat(100) + "\""));
        assertFails(10004, recall((seq(1) + ",").repeat(10) + seq(1), ""));
        assertFails(10004, recall(seq(1), ",\"Reason\":\"" + "r".repeat(101) + "\""));
    }
}
