package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static io.barrage.server.rest.RestServer.GROUPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.config.AppSettings;
import io.barrage.server.room.Hooks;
import io.barrage.server.room.RecordingReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class GroupCommandsTest {
    private final RestServer rest;

    GroupCommandsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private JsonNode create(String more) {
        return rest.call(GROUPS + "create_group", "{\"Type\":\"AVChatRoom\",\"Name\":\"直播 📺\"" + more + "}");
    }

    private void create(String groupId, String owner) {
        rest.call("im_open_login_svc/account_import", "{\"UserID\":\"" + owner + "\"}");
        assertOk(create(",\"GroupId\":\"" + groupId + "\",\"Owner_Account\":\"" + owner + "\""));
    }

    private JsonNode info(String ids, String more) {
        return assertOk(rest.call(GROUPS + "get_group_info", "{\"GroupIdList\":[" + ids + "]" + more + "}"))
                .path("GroupInfo");
    }

    @Test
    @Covers(value = GROUPS + "create_group", success = true)
    @Covers(value = GROUPS + "get_group_info", success = true)
    void aRoomIsCreatedWithAllItsFields() {
        rest.call("im_open_login_svc/account_import", "{\"UserID\":\"用户😀\"}");
        JsonNode created = assertOk(create(",\"GroupId\":\"live 1~\",\"Owner_Account\":\"用户😀\","
                + "\"Introduction\":\"介绍\",\"Notification\":\"公告\",\"FaceUrl\":\"https://img.example/直.png\","
                + "\"AppDefinedData\":[{\"Key\":\"live_url\",\"Value\":\"rtmp://x/1\"}]"));
        assertThat(created.path("GroupId").asText()).isEqualTo("live 1~");
        JsonNode info = info("\"live 1~\"", "").path(0);
        assertThat(info.path("Name").asText()).isEqualTo("直播 📺");
        assertThat(info.path("Introduction").asText()).isEqualTo("介绍");
        assertThat(info.path("Notification").asText()).isEqualTo("公告");
        assertThat(info.path("FaceUrl").asText()).isEqualTo("https://img.example/直.png");
        assertThat(info.path("Owner_Account").asText()).isEqualTo("用户😀");
        assertThat(info.path("Type").asText()).isEqualTo("AVChatRoom");
        assertThat(info.path("CreateTime").asLong()).isEqualTo(rest.server.clock.millis() / 1000);
        assertThat(info.path("InfoSeq").asInt()).isEqualTo(1);
        assertThat(info.path("NextMsgSeq").asInt()).isEqualTo(1);
        assertThat(info.path("MemberNum").asInt()).isZero();
        assertThat(info.path("MuteAllMember").asText()).isEqualTo("Off");
        assertThat(info.path("Appid").asInt()).isEqualTo(RestServer.APP);
        assertThat(info.path("AppDefinedData").path(0).path("Value").asText()).isEqualTo("rtmp://x/1");
    }

    @Test
    void aRoomWithoutAChosenIdGetsOne() {
        String first = assertOk(create("")).path("GroupId").asText();
        String second = assertOk(create("")).path("GroupId").asText();
        assertThat(first).matches("@TGS#a[A-Z2-7]{10}").isNotEqualTo(second);
        assertThat(info("\"" + first + "\"", "").path(0).path("Owner_Account").asText("absent"))
                .isEmpty();
    }

    @Test
    @Covers(
            value = GROUPS + "create_group",
            refusals = {10004, 10007, 10015, 10019, 10021, 10025})
    void whatCannotBeCreatedIsRefused() {
        create("live-1", "kim");
        assertFails(10025, create(",\"GroupId\":\"live-1\",\"Owner_Account\":\"kim\""));
        assertFails(10021, create(",\"GroupId\":\"live-1\""));
        assertFails(10019, create(",\"Owner_Account\":\"nobody\""));
        assertFails(10007, create(",\"MemberList\":[]"));
        assertFails(10015, create(",\"GroupId\":\"@TGS#mine\""));
        assertFails(10015, create(",\"GroupId\":\"直播\""));
        assertFails(10007, rest.call(GROUPS + "create_group", "{\"Type\":\"Public\",\"Name\":\"x\"}"));
        assertFails(10004, rest.call(GROUPS + "create_group", "{\"Type\":\"AVChatRoom\"}"));
        assertFails(10004, rest.call(GROUPS + "create_group", "{\"Name\":\"x\"}"));
    }

    @Test
    void eachAskedRoomHasItsOwnEntry() {
        create("live-1", "kim");
        JsonNode infos = info("\"missing\",\"live-1\",\"\"", "");
        assertThat(infos).hasSize(3);
        assertThat(infos.path(0).path("ErrorCode").asInt()).isEqualTo(10010);
        assertThat(infos.path(0).path("GroupId").asText()).isEqualTo("missing");
        assertThat(infos.path(1).path("ErrorCode").asInt()).isZero();
        assertThat(infos.path(2).path("ErrorCode").asInt()).isNotZero();
    }

    @Test
    void aFilterShowsTheAskedFieldsOnly() {
        create("live-1", "kim");
        JsonNode info = info("\"live-1\"", ",\"ResponseFilter\":{\"GroupBaseInfoFilter\":[\"Name\",\"Nonsense\"]}")
                .path(0);
        List<String> names = new ArrayList<>();
        info.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactlyInAnyOrder("GroupId", "ErrorCode", "ErrorInfo", "Name");
    }

    @Test
    @Covers(value = GROUPS + "get_group_info", refusals = 10004, limits = true)
    void oneTo50RoomsMayBeAskedFor() {
        assertFails(10004, rest.call(GROUPS + "get_group_info", "{}"));
        assertFails(10004, rest.call(GROUPS + "get_group_info", "{\"GroupIdList\":[]}"));
        assertFails(10004, rest.call(GROUPS + "get_group_info", "{\"GroupIdList\":\"live-1\"}"));
        assertThat(info("\"x\",".repeat(49) + "\"x\"", "")).hasSize(50);
        assertFails(
                10004, rest.call(GROUPS + "get_group_info", "{\"GroupIdList\":[" + "\"x\",".repeat(50) + "\"x\"]}"));
    }

    @Test
    @Covers(value = GROUPS + "destroy_group", success = true)
    void aDismissedRoomIsGoneForEverybody() {
        create("live-1", "kim");
        RecordingReader lee = rest.join("live-1", "lee");
        assertOk(rest.call(GROUPS + "destroy_group", "{\"GroupId\":\"live-1\"}"));
        JsonNode notice = lee.received().get(0).path("MsgBody");
        assertThat(notice.path("ReportType").asInt()).isEqualTo(5);
        assertThat(notice.path("Operator_Account").asText()).isEqualTo("administrator");
        assertFails(10010, rest.call(GROUPS + "destroy_group", "{\"GroupId\":\"live-1\"}"));
        assertFails(10010, rest.call(GROUPS + "get_online_member_num", "{\"GroupId\":\"live-1\"}"));
        assertThat(info("\"live-1\"", "").path(0).path("ErrorCode").asInt()).isEqualTo(10010);
        assertThat(rest.call(GROUPS + "get_appid_group_list", "{}")
                        .path("TotalCount")
                        .asInt())
                .isZero();
        create("live-1", "kim");
    }

    @Test
    @Covers(value = GROUPS + "get_appid_group_list", success = true)
    void theListIsPaged() {
        for (int i = 1; i <= 5; i++) {
            create("live-" + i, "kim");
        }
        List<String> listed = new ArrayList<>();
        long next = 0;
        int pages = 0;
        do {
            JsonNode page = assertOk(rest.call(GROUPS + "get_appid_group_list", "{\"Limit\":2,\"Next\":" + next + "}"));
            assertThat(page.path("TotalCount").asInt()).isEqualTo(5);
            page.path("GroupIdList")
                    .forEach(group -> listed.add(group.path("GroupId").asText()));
            next = page.path("Next").asLong();
            pages++;
        } while (next != 0 && pages < 10);
        assertThat(listed).containsExactly("live-1", "live-2", "live-3", "live-4", "live-5");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    @Covers(value = GROUPS + "get_appid_group_list", refusals = 10004, limits = true)
    void theListKnowsOneGroupTypeAndALimit() {
        create("live-1", "kim");
        String list = GROUPS + "get_appid_group_list";
        assertThat(assertOk(rest.call(list, "{\"GroupType\":\"AVChatRoom\"}")).path("GroupIdList"))
                .hasSize(1);
        assertThat(assertOk(rest.call(list, "{\"GroupType\":\"Public\"}"))
                        .path("TotalCount")
                        .asInt())
                .isZero();
        assertOk(rest.call(list, "{\"Limit\":10000}"));
        assertFails(10004, rest.call(list, "{\"Limit\":0}"));
        assertFails(10004, rest.call(list, "{\"Limit\":10001}"));
    }

    @Test
    @Covers(value = GROUPS + "get_online_member_num", success = true)
    void theOnlineNumberIsThatOfTheRoom() {
        create("live-1", "kim");
        String online = GROUPS + "get_online_member_num";
        assertThat(assertOk(rest.call(online, "{\"GroupId\":\"live-1\"}"))
                        .path("OnlineMemberNum")
                        .asInt())
                .isZero();
        rest.join("live-1", "lee");
        assertThat(rest.call(online, "{\"GroupId\":\"live-1\"}")
                        .path("OnlineMemberNum")
                        .asInt())
                .isEqualTo(1);
        assertFails(10010, rest.call(online, "{\"GroupId\":\"missing\"}"));
        assertFails(10015, rest.call(online, "{}"));
    }

    private JsonNode modify(String more) {
        return rest.call(GROUPS + "modify_group_base_info", "{\"GroupId\":\"live-1\"" + more + "}");
    }

    @Test
    @Covers(value = GROUPS + "modify_group_base_info", success = true)
    void aProfileIsChangedAndTheRoomIsTold() {
        create("live-1", "kim");
        RecordingReader lee = rest.join("live-1", "lee");
        assertOk(modify(",\"Name\":\"夜 🌙\",\"Introduction\":\"i\",\"Notification\":\"n\",\"FaceUrl\":\"f\","
                + "\"MaxMemberNum\":5,\"AppDefinedData\":[{\"Key\":\"live_url\",\"Value\":\"rtmp://x/2\"}],"
                + "\"From_Account\":\"kim\""));
        JsonNode info = info("\"live-1\"", "").path(0);
        assertThat(info.path("Name").asText()).isEqualTo("夜 🌙");
        assertThat(info.path("Introduction").asText()).isEqualTo("i");
        assertThat(info.path("Notification").asText()).isEqualTo("n");
        assertThat(info.path("FaceUrl").asText()).isEqualTo("f");
        assertThat(info.path("InfoSeq").asInt()).isEqualTo(2);
        assertThat(info.path("MaxMemberNum").asInt()).isZero();
        JsonNode tip = lee.received().get(lee.received().size() - 1).path("MsgBody");
        assertThat(tip.path("Operator_Account").asText()).isEqualTo("kim");
        assertOk(modify(",\"AppDefinedData\":[{\"Key\":\"live_url\",\"Value\":\"\"}]"));
        assertThat(info("\"live-1\"", "").path(0).path("AppDefinedData")).isEmpty();
    }

    @Test
    void allAreMutedUnderEitherName() {
        create("live-1", "kim");
        assertOk(modify(",\"MuteAllMember\":\"On\""));
        JsonNode info = info("\"live-1\"", "").path(0);
        assertThat(info.path("MuteAllMember").asText()).isEqualTo("On");
        assertThat(info.path("ShutUpAllMember").asText()).isEqualTo("On");
        assertOk(modify(",\"ShutUpAllMember\":\"Off\""));
        assertThat(info("\"live-1\"", "").path(0).path("MuteAllMember").asText())
                .isEqualTo("Off");
    }

    @Test
    @Covers(
            value = GROUPS + "modify_group_base_info",
            refusals = {10004, 10019},
            limits = true)
    void aProfileKeepsItsLimits() {
        create("live-1", "kim");
        String hundred = "n".repeat(100);
        assertOk(modify(",\"Name\":\"" + hundred + "\""));
        assertFails(10004, modify(",\"Name\":\"" + hundred + "n\""));
        assertFails(10004, modify(",\"Name\":\"\""));
        assertFails(10004, modify(",\"Introduction\":\"" + "i".repeat(401) + "\""));
        assertFails(10004, modify(",\"Notification\":\"" + "直".repeat(134) + "\""));
        assertFails(10004, modify(",\"FaceUrl\":\"" + "f".repeat(501) + "\""));
        assertFails(10004, modify(",\"MuteAllMember\":\"on\""));
        assertFails(10004, modify(",\"AppDefinedData\":[{\"Key\":\"1st\",\"Value\":\"x\"}]"));
        assertFails(10004, modify(",\"AppDefinedData\":[{\"Key\":\"k\",\"Value\":\"" + "v".repeat(513) + "\"}]"));
        assertFails(10019, modify(",\"Name\":\"x\",\"From_Account\":\"nobody\""));
        assertThat(info("\"live-1\"", "").path(0).path("Name").asText()).isEqualTo(hundred);
    }

    @Test
    @Covers(value = GROUPS + "create_group", limits = true)
    void aNewRoomKeepsTheLimits() {
        assertOk(create(",\"GroupId\":\"" + "g".repeat(48) + "\",\"Introduction\":\"" + "i".repeat(400)
                + "\",\"Notification\":\"" + "n".repeat(400) + "\",\"FaceUrl\":\"" + "f".repeat(500) + "\""));
        assertFails(10015, create(",\"GroupId\":\"" + "g".repeat(49) + "\""));
        assertFails(10004, create(",\"Introduction\":\"" + "i".repeat(401) + "\""));
        assertFails(10004, create(",\"Notification\":\"" + "n".repeat(401) + "\""));
        assertFails(10004, create(",\"FaceUrl\":\"" + "f".repeat(501) + "\""));
        String field = "{\"Key\":\"k%d\",\"Value\":\"\"}";
        String ten = IntStream.range(0, 10).mapToObj(field::formatted).collect(Collectors.joining(","));
        assertOk(create(",\"AppDefinedData\":[" + ten + "]"));
        assertFails(10004, create(",\"AppDefinedData\":[" + ten + "," + field.formatted(10) + "]"));
    }

    @Test
    @Covers(
            value = GROUPS + "create_group",
            refusals = {10036, 10037})
    void anAppMayLimitItsRooms() {
        rest.server.settings = new AppSettings(rest.server.settings).of(Map.of("rooms", "2", "rooms-per-owner", "1"));
        create("live-1", "kim");
        assertFails(10037, create(",\"Owner_Account\":\"kim\""));
        assertOk(create(""));
        assertFails(10036, create(""));
    }

    @Test
    @Covers(value = GROUPS + "create_group", refusals = 10016)
    void theAppsServerMayRefuseARoom() {
        rest.server.hooks = new RefusingHooks(10016);
        assertFails(10016, create(""));
        rest.server.hooks = new RefusingHooks(10150);
        assertFails(10150, create(""));
        rest.server.hooks = Hooks.NONE;
        assertOk(create(""));
    }

    @Test
    void customFieldsAreFilteredByKey() {
        assertOk(create(",\"GroupId\":\"live-1\",\"AppDefinedData\":[{\"Key\":\"a\",\"Value\":\"1\"},"
                + "{\"Key\":\"b\",\"Value\":\"2\"}]"));
        JsonNode info = info("\"live-1\"", ",\"ResponseFilter\":{\"AppDefinedDataFilter_Group\":[\"b\"]}")
                .path(0);
        assertThat(info.path("AppDefinedData")).hasSize(1);
        assertThat(info.path("AppDefinedData").path(0).path("Key").asText()).isEqualTo("b");
        assertThat(info.has("Name")).isTrue();
    }
}
