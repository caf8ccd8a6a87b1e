package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.config.AppSettings;
import io.barrage.server.room.RecordingReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The online list, marks, live admins and robots. */
@Tag("slow")
class LiveMemberCommandsTest {
    private static final String LIVE = "group_open_avchatroom_http_svc/";
    private static final String LIST = LIVE + "get_members";
    private static final String CHECK = LIVE + "check_members";
    private static final String MARK = LIVE + "modify_user_info";
    private static final String ADMIN = LIVE + "modify_admin";
    private static final String ADMINS = LIVE + "get_admin_list";
    private static final String ADD = LIVE + "add_robots";
    private static final String REMOVE = LIVE + "del_robots";

    private final RestServer rest;

    LiveMemberCommandsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @BeforeEach
    void createARoom() {
        rest.room("live-1");
        rest.accounts("kim", "lee");
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private JsonNode call(String command, String more) {
        return rest.call(command, "{\"GroupId\":\"live-1\"" + more + "}");
    }

    private static String accounts(int count) {
        return ",\"Member_Account\":["
                + IntStream.range(0, count).mapToObj(i -> "\"user" + i + "\"").collect(Collectors.joining(","))
                + "]";
    }

    private static String marked(String user, String marks) {
        return "{\"Member_Account\":\"" + user + "\",\"Marks\":[" + marks + "]}";
    }

    private JsonNode mark(int type, String members) {
        return call(MARK, ",\"CommandType\":" + type + ",\"MemberList\":[" + members + "]");
    }

    private JsonNode admin(int type, String users) {
        return call(ADMIN, ",\"CommandType\":" + type + ",\"Admin_Account\":[" + users + "]");
    }

    @Test
    @Covers(value = LIST, success = true)
    void membersAreListedNewestFirst() {
        rest.join("live-1", "kim");
        rest.join("live-1", "lee");
        JsonNode page = assertOk(call(LIST, ",\"Timestamp\":0"));
        assertThat(page.findValuesAsText("Member_Account")).containsExactly("lee", "kim");
        JsonNode lee = page.path("MemberList").path(0);
        assertThat(lee.path("NickName").asText()).isEqualTo("lee!");
        assertThat(lee.path("JoinTime").asLong()).isEqualTo(rest.server.clock.millis() / 1000);
        assertThat(lee.path("Avatar").asText("absent")).isEmpty();
        assertThat(page.path("NextTimestamp").asLong(-1)).isZero();
    }

    @Test
    @Covers(value = LIST, refusals = 10004, limits = true)
    void theListComesInPagesOf500() {
        for (int i = 0; i < 501; i++) {
            rest.join("live-1", "user" + i);
        }
        JsonNode first = assertOk(call(LIST, ""));
        assertThat(first.path("MemberList")).hasSize(500);
        long next = first.path("NextTimestamp").asLong();
        JsonNode second = assertOk(call(LIST, ",\"Timestamp\":" + next));
        assertThat(second.findValuesAsText("Member_Account")).containsExactly("user0");
        assertThat(second.path("NextTimestamp").asLong()).isZero();
        assertFails(10004, call(LIST, ",\"Timestamp\":-1"));
        assertFails(10004, call(LIST, ",\"Mark\":\"1000\""));
    }

    @Test
    @Covers(value = CHECK, success = true)
    void accountsAreCheckedForBeingInside() {
        rest.join("live-1", "kim");
        JsonNode inside = assertOk(call(CHECK, ",\"Member_Account\":[\"lee\",\"kim\",\"nobody\"]"));
        assertThat(inside.path("Member_Account")).hasSize(1);
        assertThat(inside.path("Member_Account").path(0).asText()).isEqualTo("kim");
    }

    @Test
    @Covers(
            value = {CHECK, REMOVE},
            refusals = {10004, 10005},
            limits = true)
    void oneTo500AccountsAreChecked() {
        for (String command : new String[] {CHECK, REMOVE}) {
            assertOk(call(command, accounts(500)));
            assertFails(10005, call(command, accounts(501)));
            assertFails(10004, call(command, accounts(0)));
            assertFails(10004, call(command, ",\"Member_Account\":\"kim\""));
        }
    }

    @Test
    @Covers(value = MARK, success = true)
    void marksAreGivenToThoseWhoAreOnline() {
        rest.join("live-1", "kim");
        JsonNode answer = assertOk(mark(1, marked("kim", "1000,1001") + "," + marked("lee", "1000")));
        assertThat(answer.path("CommandType").asInt()).isEqualTo(1);
        assertThat(answer.findValuesAsText("Member_Account")).containsExactly("kim");
        assertThat(assertOk(call(LIST, ",\"Mark\":1001")).findValuesAsText("Member_Account"))
                .containsExactly("kim");
        assertOk(mark(1, marked("kim", "600")));
        assertThat(assertOk(call(LIST, "")).path("MemberList")).isEmpty();
        assertOk(mark(2, marked("kim", "600,1001")));
        assertThat(assertOk(call(LIST, "")).path("MemberList")).hasSize(1);
        assertThat(assertOk(call(LIST, ",\"Mark\":1001")).path("MemberList")).isEmpty();
    }

    @Test
    @Covers(
            value = MARK,
            refusals = {10004, 10005},
            limits = true)
    void aRoomHasTenMarksForThoseWhoAreOnline() {
        rest.join("live-1", "kim");
        assertFails(10004, mark(1, marked("lee", "1000")));
        assertFails(10004, mark(3, marked("kim", "1000")));
        assertFails(10004, mark(1, marked("kim", "")));
        assertFails(10004, mark(1, marked("kim", "999")));
        assertFails(10004, mark(1, ""));
        String ten = IntStream.range(2000, 2010).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertOk(mark(1, marked("kim", ten)));
        assertFails(10004, mark(1, marked("kim", "2010")));
        String some = IntStream.range(0, 499)
                .mapToObj(i -> marked("user" + i, "2000"))
                .collect(Collectors.joining(","));
        assertOk(mark(1, marked("kim", "2000") + "," + some));
        assertFails(10005, mark(1, marked("kim", "2000") + "," + some + "," + marked("user", "2000")));
    }

    @Test
    @Covers(
            value = {ADMIN, ADMINS},
            success = true)
    void liveAdminsAreSetListedAndCancelled() {
        RecordingReader kim = rest.join("live-1", "kim");
        assertOk(admin(1, "\"kim\",\"lee\""));
        JsonNode list = assertOk(call(ADMINS, "")).path("Admin_List");
        assertThat(list.findValuesAsText("Admin_Account")).containsExactly("kim", "lee");
        assertThat(list.path(0).path("NickName").asText()).isEqualTo("kim!");
        assertThat(kim.received().toString()).contains("\"ReportType\":9");
        assertOk(admin(2, "\"lee\""));
        assertThat(assertOk(call(ADMINS, "")).findValuesAsText("Admin_Account")).containsExactly("kim");
    }

    @Test
    @Covers(
            value = ADMIN,
            refusals = {10004, 10019},
            limits = true)
    void aRoomHasFiveLiveAdmins() {
        rest.accounts("a", "b", "c");
        assertOk(admin(1, "\"kim\",\"lee\",\"a\",\"b\",\"c\""));
        rest.accounts("d");
        assertFails(10004, admin(1, "\"d\""));
        assertFails(10004, admin(0, "\"kim\""));
        assertFails(10004, admin(1, ""));
        assertFails(10019, admin(1, "\"nobody\""));
        rest.server.settings = new AppSettings(rest.server.settings).of(Map.of("room-admins", "6"));
        assertOk(admin(1, "\"d\""));
    }

    @Test
    @Covers(
            value = {ADD, REMOVE},
            success = true)
    void robotsAreListedWithoutHavingJoined() {
        assertOk(call(ADD, ",\"Member_Account\":[\"kim\"]"));
        assertThat(assertOk(call(LIST, "")).findValuesAsText("Member_Account")).containsExactly("kim");
        assertOk(call(REMOVE, ",\"Member_Account\":[\"kim\"]"));
        assertThat(assertOk(call(LIST, "")).path("MemberList")).isEmpty();
    }

    @Test
    @Covers(
            value = ADD,
            refusals = {10004, 10005, 10019},
            limits = true)
    void robotsAreAccountsThatExist() {
        assertOk(call(ADD, ",\"Member_Account\":[\"kim\"]"));
        assertFails(10019, call(ADD, ",\"Member_Account\":[\"nobody\"]"));
        assertFails(10004, call(ADD, ",\"Member_Account\":[]"));
        assertFails(10005, call(ADD, accounts(501)));
    }
}
