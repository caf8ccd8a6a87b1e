package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.moderation.Why;
import io.barrage.server.room.RecordingReader;
import io.barrage.server.room.Screened;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports and the review queue. */
@Tag("slow")
class ReviewCommandsTest extends OneRoom {
    private static final String REPORT = "barrage_svc/report_group_msg";
    private static final String GET = "barrage_svc/get_review_items";
    private static final String CLAIM = "barrage_svc/claim_review_item";
    private static final String DECIDE = "barrage_svc/decide_review_items";

    private long random;

    ReviewCommandsTest(@TempDir Path folder) {
        super(folder);
    }

    @BeforeEach
    void holdSome() {
        rest.accounts("kim", "lee");
        rest.server.screen = (room, post) -> {
            String text = textOf(post.body());
            return text.startsWith("hold")
                    ? Screened.held(() -> rest.queue.hold(room, post, Why.words("mine", "abuse", List.of(text))))
                    : Screened.PASSED;
        };
    }

    private static String textOf(JsonNode body) {
        return body.path(0).path("MsgContent").path("Text").asText();
    }

    private long says(String user, String text) {
        return assertOk(call(
                        "group_open_http_svc/send_group_msg",
                        ",\"From_Account\":\"" + user + "\",\"Random\":" + ++random
                                + ",\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"" + text
                                + "\"}}]"))
                .path("MsgSeq")
                .asLong();
    }

    private JsonNode items(String body) {
        return assertOk(rest.call(GET, body)).path("ItemList");
    }

    private long only() {
        JsonNode items = items("{}");
        assertThat(items).hasSize(1);
        return items.path(0).path("Id").asLong();
    }

    private JsonNode decide(long id, String more) {
        return assertOk(rest.call(DECIDE, "{\"IdList\":[" + id + "]" + more + "}"))
                .path("ResultList")
                .path(0);
    }

    @Test
    @Covers(value = GET, success = true)
    void showsWhatIsHeldWithWhatWasSaidAround() {
        says("lee", "before");
        says("kim", "hold it");
        says("lee", "after");
        JsonNode found = assertOk(rest.call(GET, "{\"State\":\"open\",\"Context\":2}"));
        assertThat(found.path("OpenCount").asInt()).isEqualTo(1);
        assertThat(found.path("Next").asText()).isEmpty();
        JsonNode item = found.path("ItemList").path(0);
        assertThat(item.path("Kind").asText()).isEqualTo("held");
        assertThat(item.path("State").asText()).isEqualTo("open");
        assertThat(item.path("GroupId").asText()).isEqualTo("live-1");
        assertThat(item.path("From_Account").asText()).isEqualTo("kim");
        assertThat(item.path("Heard").asBoolean(true)).isFalse();
        assertThat(item.path("Message").path("From_AccountNick").asText()).isEqualTo("kim!");
        assertThat(item.path("Why").path("By").asText()).isEqualTo("words");
        assertThat(item.path("Why").path("Name").asText()).isEqualTo("mine");
        assertThat(item.path("Why").path("Category").asText()).isEqualTo("abuse");
        assertThat(item.path("Why").path("FoundList").path(0).asText()).isEqualTo("hold it");
        assertThat(item.path("ContextList"))
                .extracting(one -> textOf(one.path("MsgBody")))
                .containsExactly("before", "after");
    }

    @Test
    void entriesAreFilteredAndComeInPages() {
        for (int i = 0; i < 5; i++) {
            says(i % 2 == 0 ? "kim" : "lee", "hold " + i);
        }
        long seq = says("kim", "bad");
        assertOk(call(REPORT, ",\"MsgSeq\":" + seq + ",\"Report_Account\":\"lee\",\"Reason\":\"spam\""));
        assertThat(items("{\"Kind\":\"reported\"}")).hasSize(1);
        assertThat(items("{\"From_Account\":\"lee\"}")).hasSize(2);
        assertThat(items("{\"GroupId\":\"live-2\"}")).isEmpty();
        assertThat(items("{\"State\":\"refused\"}")).isEmpty();
        List<Long> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = assertOk(rest.call(GET, "{\"State\":\"open\",\"Limit\":4,\"Next\":\"" + next + "\"}"));
            page.path("ItemList").forEach(item -> ids.add(item.path("Id").asLong()));
            next = page.path("Next").asText();
        } while (!next.isEmpty());
        assertThat(ids).hasSize(6).isSorted();
        assertThat(items("{\"Limit\":1}").path(0).path("Id").asLong()).isEqualTo(ids.get(5));
    }

    @Test
    @Covers(value = GET, refusals = 10004, limits = true)
    void whatIsNoPageIsRefused() {
        items("{\"Limit\":50,\"Context\":10}");
        assertFails(10004, rest.call(GET, "{\"Limit\":51}"));
        assertFails(10004, rest.call(GET, "{\"Limit\":0}"));
        assertFails(10004, rest.call(GET, "{\"Context\":11}"));
        assertFails(10004, rest.call(GET, "{\"State\":\"closed\"}"));
        assertFails(10004, rest.call(GET, "{\"Kind\":\"bad\"}"));
        assertFails(10004, rest.call(GET, "{\"Next\":\"page 2\"}"));
    }

    @Test
    @Covers(value = DECIDE, success = true)
    void anApprovedMessageIsHeardAndAnotherModeratorIsToldWhoDecided() {
        RecordingReader lee = rest.join("live-1", "lee");
        says("kim", "hold it");
        long id = only();
        JsonNode done = decide(id, ",\"Decision\":\"approve\",\"Moderator\":\"ann\"");
        assertThat(done.path("ResultCode").asInt(-1)).isZero();
        assertThat(done.path("ResultInfo").asText("absent")).isEmpty();
        assertThat(lee.texts()).containsExactly("hold it");
        JsonNode again = decide(id, ",\"Decision\":\"refuse\",\"Moderator\":\"ben\"");
        assertThat(again.path("ResultCode").asInt()).isEqualTo(10004);
        assertThat(again.path("ResultInfo").asText()).contains("approved by ann");
        assertThat(lee.texts()).containsExactly("hold it");
        JsonNode item = items("{\"State\":\"approved\"}").path(0);
        assertThat(item.path("DecidedBy").asText()).isEqualTo("ann");
        assertThat(item.path("DecidedAt").asLong()).isEqualTo(rest.server.clock.millis());
    }

    @Test
    void aRefusedSenderIsMutedAndBanned() {
        rest.join("live-1", "kim");
        says("kim", "hold it");
        JsonNode done = decide(
                only(), ",\"Decision\":\"refuse\",\"MuteSeconds\":600,\"MuteEverywhere\":true,\"BanSeconds\":60");
        assertThat(done.path("ResultCode").asInt(-1)).isZero();
        assertThat(assertOk(rest.call("openconfigsvr/getnospeaking", "{\"Get_Account\":\"kim\"}"))
                        .path("GroupmsgNospeakingTime")
                        .asLong())
                .isEqualTo(600);
        assertThat(assertOk(call("group_open_http_svc/get_group_ban_member", ",\"Limit\":9,\"Offset\":0"))
                        .toString())
                .contains("\"kim\"");
        JsonNode item = items("{}").path(0);
        assertThat(item.path("DecidedBy").asText()).isEqualTo("administrator");
        assertThat(item.path("MuteSeconds").asLong()).isEqualTo(600);
        assertThat(item.path("BanSeconds").asLong()).isEqualTo(60);
    }

    @Test
    @Covers(value = DECIDE, refusals = 10004, limits = true)
    void decisionsHaveLimits() {
        StringBuilder fifty = new StringBuilder("1");
        for (int i = 2; i <= 50; i++) {
            fifty.append(',').append(i);
        }
        String rest50 = "\"Decision\":\"approve\",\"MuteSeconds\":4294967295,\"BanSeconds\":4294967295}";
        assertThat(assertOk(rest.call(DECIDE, "{\"IdList\":[" + fifty + "]," + rest50))
                        .path("ResultList"))
                .hasSize(50)
                .allSatisfy(one -> assertThat(one.path("ResultCode").asInt()).isEqualTo(10004));
        assertFails(10004, rest.call(DECIDE, "{\"IdList\":[" + fifty + ",51]," + rest50));
        assertFails(10004, rest.call(DECIDE, "{\"IdList\":[]," + rest50));
        assertFails(10004, rest.call(DECIDE, "{\"IdList\":[0]," + rest50));
        assertFails(10004, rest.call(DECIDE, "{\"IdList\":[1],\"Decision\":\"perhaps\"}"));
        assertFails(10004, rest.call(DECIDE, "{\"IdList\":[1],\"Decision\":\"refuse\",\"MuteSeconds\":-1}"));
        assertFails(10004, rest.call(DECIDE, "{\"IdList\":[1],\"Decision\":\"refuse\",\"BanSeconds\":4294967296}"));
    }

    @Test
    @Covers(value = CLAIM, success = true, refusals = 10004, limits = true)
    void aClaimKeepsOthersFromDeciding() {
        says("kim", "hold it");
        long id = only();
        JsonNode claimed = assertOk(rest.call(CLAIM, "{\"Id\":" + id + ",\"Moderator\":\"" + "a".repeat(64) + "\"}"));
        assertThat(claimed.path("ClaimedUntil").asLong()).isEqualTo(rest.server.clock.millis() + 60_000);
        assertThat(items("{}").path(0).path("ClaimedBy").asText()).isEqualTo("a".repeat(64));
        assertThat(assertFails(10004, rest.call(CLAIM, "{\"Id\":" + id + "}"))
                        .path("ErrorInfo")
                        .asText())
                .contains("claimed by aaa");
        assertThat(decide(id, ",\"Decision\":\"refuse\"").path("ResultInfo").asText())
                .contains("claimed by aaa");
        assertFails(10004, rest.call(CLAIM, "{\"Id\":" + id + ",\"Moderator\":\"" + "a".repeat(65) + "\"}"));
        assertFails(10004, rest.call(CLAIM, "{\"Id\":77}"));
        assertFails(10004, rest.call(CLAIM, "{\"Id\":0}"));
    }

    @Test
    @Covers(value = REPORT, success = true)
    void aReportedMessageIsRecalledWhenItIsRefused() {
        RecordingReader lee = rest.join("live-1", "lee");
        long seq = says("kim", "bad");
        String report = ",\"MsgSeq\":" + seq + ",\"Reason\":\"abuse\",\"Text\":\"see\",\"Report_Account\":";
        assertOk(call(REPORT, report + "\"lee\""));
        assertOk(call(REPORT, report + "\"park\""));
        assertOk(call(REPORT, report + "\"park\""));
        JsonNode item = items("{}").path(0);
        assertThat(item.path("Kind").asText()).isEqualTo("reported");
        assertThat(item.path("Heard").asBoolean()).isTrue();
        assertThat(item.path("MsgSeq").asLong()).isEqualTo(seq);
        assertThat(item.path("ReportCount").asInt()).isEqualTo(2);
        JsonNode first = item.path("ReportList").path(0);
        assertThat(first.path("Report_Account").asText()).isEqualTo("lee");
        assertThat(first.path("Reason").asText()).isEqualTo("abuse");
        assertThat(first.path("Text").asText()).isEqualTo("see");
        lee.forget();
        assertThat(decide(item.path("Id").asLong(), ",\"Decision\":\"refuse\"")
                        .path("ResultCode")
                        .asInt(-1))
                .isZero();
        assertThat(lee.received()).hasSize(1);
        assertThat(lee.received().get(0).toString()).contains("\"MsgSeq\":" + seq);
    }

    @Test
    @Covers(
            value = REPORT,
            refusals = {10004, 10006},
            limits = true)
    void reportsHaveLimits() {
        long seq = says("kim", "bad");
        String begin = ",\"Reason\":\"other\",\"MsgSeq\":" + seq;
        assertOk(call(REPORT, begin + ",\"Report_Account\":\"lee\",\"Text\":\"" + "x".repeat(500) + "\""));
        assertFails(10004, call(REPORT, begin + ",\"Report_Account\":\"lee\",\"Text\":\"" + "x".repeat(501) + "\""));
        assertFails(10004, call(REPORT, begin + ",\"Report_Account\":\"" + "x".repeat(33) + "\""));
        assertFails(10004, call(REPORT, ",\"Reason\":\"ugly\",\"Report_Account\":\"lee\",\"MsgSeq\":" + seq));
        assertFails(10004, call(REPORT, ",\"Reason\":\"spam\",\"Report_Account\":\"lee\",\"MsgSeq\":" + (seq + 1)));
        assertFails(10004, call(REPORT, ",\"Reason\":\"spam\",\"Report_Account\":\"lee\",\"MsgSeq\":0"));
        for (int i = 0; i < 8; i++) {
            assertOk(call(REPORT, begin + ",\"Report_Account\":\"lee\""));
        }
        assertFails(10006, call(REPORT, begin + ",\"Report_Account\":\"lee\""));
    }
}
