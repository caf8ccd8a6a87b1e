package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Viewers report messages, members and guests alike (docs/protocol.md). */
@Tag("slow")
class ReportsOverTheWireTest {
    private static final String GUESTS = "group_open_http_noauth_svc.";

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private static String report(String room, long seq) {
        return "{\"GroupId\":\"%s\",\"MsgSeq\":%d,\"Reason\":\"abuse\",\"Text\":\"看\"".formatted(room, seq);
    }

    private static int member(TestUser user, String body) {
        return user.asks("barrage_svc.report_message", body).path("ErrorCode").asInt(-1);
    }

    private static JsonNode items(String room) {
        return SERVER.rest("barrage_svc/get_review_items", "{\"GroupId\":\"" + room + "\"}")
                .path("ItemList");
    }

    @Test
    void membersAndGuestsReportAndTheMessageGoes() {
        TestUser alice = SERVER.user("alice").creates("open").joins("open");
        TestUser kim = SERVER.user("kim").joins("open");
        long seq = alice.says("open", "bad");
        TestUser guest = SERVER.guest();
        String key = guest.gets(GUESTS + "apply_join_group", "{\"GroupId\":\"open\",\"GuestPush\":1}")
                .path("LongPollingKey")
                .asText();

        assertThat(member(kim, report("open", seq) + "}")).isZero();
        assertThat(member(kim, report("open", seq) + "}")).isZero();
        guest.gets(GUESTS + "report_message", report("open", seq) + ",\"Key\":\"" + key + "\"}");

        JsonNode item = items("open").path(0);
        assertThat(item.path("ReportCount").asInt()).isEqualTo(2);
        assertThat(item.path("ReportList").path(0).path("Report_Account").asText())
                .isEqualTo("kim");
        assertThat(item.path("ReportList").path(0).path("Text").asText()).isEqualTo("看");
        assertThat(item.path("ReportList").path(1).path("Report_Account").asText())
                .startsWith("guest:");
        JsonNode decided = SERVER.rest(
                "barrage_svc/decide_review_items",
                "{\"IdList\":[" + item.path("Id").asLong() + "],\"Decision\":\"refuse\"}");
        assertThat(decided.path("ResultList").path(0).path("ResultCode").asInt(-1))
                .isZero();
        JsonNode left = kim.gets("barrage_svc.get_history", "{\"GroupId\":\"open\"}");
        assertThat(left.path("RspMsgList")).isEmpty();
    }

    @Test
    void onlyWhoIsThereReports() {
        TestUser alice = SERVER.user("alice").creates("closed").joins("closed").creates("other");
        long seq = alice.says("closed", "fine");
        TestUser lee = SERVER.user("lee");
        assertThat(member(lee, report("closed", seq) + "}")).isEqualTo(ErrorCode.NO_PERMISSION.code());
        assertThat(member(lee, report("nowhere", seq) + "}")).isEqualTo(ErrorCode.NO_SUCH_GROUP.code());
        TestUser guest = SERVER.guest();
        String other = guest.gets(GUESTS + "apply_join_group", "{\"GroupId\":\"other\",\"GuestPush\":1}")
                .path("LongPollingKey")
                .asText();
        for (String key : new String[] {other, "made up", ""}) {
            assertThat(guest.asks(GUESTS + "report_message", report("closed", seq) + ",\"Key\":\"" + key + "\"}")
                            .path("ErrorCode")
                            .asInt())
                    .isEqualTo(ErrorCode.BAD_PARAMETER.code());
        }
        assertThat(items("closed")).isEmpty();
    }

    @Test
    void aReportHasAMessageAndAReason() {
        TestUser alice = SERVER.user("alice").creates("exact").joins("exact");
        long seq = alice.says("exact", "fine");
        assertThat(member(alice, report("exact", seq + 1) + "}")).isEqualTo(ErrorCode.BAD_PARAMETER.code());
        assertThat(member(alice, "{\"GroupId\":\"exact\",\"MsgSeq\":" + seq + ",\"Reason\":\"ugly\"}"))
                .isEqualTo(ErrorCode.BAD_PARAMETER.code());
        assertThat(member(alice, "{\"GroupId\":\"exact\",\"MsgSeq\":" + seq + "}"))
                .isZero();
        assertThat(items("exact")
                        .path(0)
                        .path("ReportList")
                        .path(0)
                        .path("Reason")
                        .asText())
                .isEqualTo("other");
    }
}
