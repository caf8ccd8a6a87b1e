package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static io.barrage.server.rest.RestServer.GROUPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.Sender;
import io.barrage.server.room.Membership;
import io.barrage.server.room.Origin;
import io.barrage.server.room.RecordingReader;
import io.barrage.server.room.RoomServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupMessageCommandsTest {
    private static final String TEXT =
            "\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"你好 😀\"}}]";

    private final RestServer rest;
    private final RecordingReader reader = new RecordingReader();

    GroupMessageCommandsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @BeforeEach
    void enterARoom() {
        rest.call(GROUPS + "create_group", "{\"Type\":\"AVChatRoom\",\"Name\":\"x\",\"GroupId\":\"live-1\"}");
        var joiner = new Membership.Joiner(new Sender("lee", 9, "", ""), 1, reader, false, false, Origin.SERVER);
        rest.server
                .rooms
                .with(RoomServer.key("live-1"), room -> room.membership().join(joiner))
                .toCompletableFuture()
                .join();
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
}
