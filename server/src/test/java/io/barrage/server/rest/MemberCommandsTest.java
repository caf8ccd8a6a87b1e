package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static io.barrage.server.rest.RestServer.GROUPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.room.RecordingReader;
import io.barrage.server.room.RoomServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may speak in a room, and who may enter it. */
@Tag("slow")
class MemberCommandsTest {
    private static final String MUTE = GROUPS + "forbid_send_msg";
    private static final String MUTED = GROUPS + "get_group_muted_account";
    private static final String SHUTTED = GROUPS + "get_group_shutted_uin";
    private static final String BAN = GROUPS + "ban_group_member";
    private static final String UNBAN = GROUPS + "unban_group_member";
    private static final String BANNED = GROUPS + "get_group_ban_member";

    private final RestServer rest;

    MemberCommandsTest(@TempDir Path folder) {
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

    private JsonNode call(String command, String users, String more) {
        return rest.call(command, "{\"GroupId\":\"live-1\",\"Members_Account\":[" + users + "]" + more + "}");
    }

    private JsonNode room(String command, String more) {
        return rest.call(command, "{\"GroupId\":\"live-1\"" + more + "}");
    }

    private static String users(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"user" + i + "\"").collect(Collectors.joining(","));
    }

    @Test
    @Covers(
            value = {MUTE, MUTED, SHUTTED},
            success = true)
    void mutedUsersAreListedUntilTheirTimeIsOver() {
        assertOk(call(MUTE, "\"kim\"", ",\"MuteTime\":60"));
        assertOk(call(MUTE, "\"lee\"", ",\"ShutUpTime\":4294967295"));
        long until = rest.server.clock.millis() / 1000 + 60;
        for (String command : new String[] {MUTED, SHUTTED}) {
            JsonNode answer = assertOk(room(command, ""));
            assertThat(answer.path("GroupId").asText()).isEqualTo("live-1");
            assertThat(answer.path("MutedAccountList").findValuesAsText("Member_Account"))
                    .containsExactly("kim", "lee");
            assertThat(answer.path("MutedAccountList").findValuesAsText("MutedUntil"))
                    .containsExactly("" + until, "4294967295");
            assertThat(answer.path("ShuttedUinList").findValuesAsText("ShuttedUntil"))
                    .containsExactly("" + until, "4294967295");
        }
        rest.server.clock.advance(Duration.ofSeconds(61));
        assertThat(assertOk(room(MUTED, "")).path("MutedAccountList")).hasSize(1);
        assertOk(call(MUTE, "\"lee\"", ",\"MuteTime\":0"));
        assertThat(assertOk(room(MUTED, "")).path("MutedAccountList")).isEmpty();
    }

    @Test
    @Covers(
            value = MUTE,
            refusals = {10004, 10005},
            limits = true)
    void oneTo500UsersAreMutedForA32BitNumberOfSeconds() {
        assertOk(call(MUTE, users(500), ",\"MuteTime\":1"));
        assertFails(10005, call(MUTE, users(501), ",\"MuteTime\":1"));
        assertFails(10004, call(MUTE, "", ",\"MuteTime\":1"));
        assertFails(10004, call(MUTE, "\"\"", ",\"MuteTime\":1"));
        assertFails(10004, call(MUTE, "\"kim\"", ""));
        assertFails(10004, call(MUTE, "\"kim\"", ",\"MuteTime\":-1"));
        assertFails(10004, call(MUTE, "\"kim\"", ",\"MuteTime\":4294967296"));
        assertFails(10004, call(MUTE, "\"kim\"", ",\"MuteTime\":1.5"));
        assertFails(10004, call(MUTE, "\"kim\"", ",\"MuteTime\":\"60\""));
    }

    @Test
    @Covers(
            value = {BAN, UNBAN, BANNED},
            success = true)
    void bannedUsersAreOutUntilTheyAreLetInAgain() {
        RecordingReader kim = rest.join("live-1", "kim");
        assertOk(call(BAN, "\"kim\",\"lee\"", ",\"Duration\":60,\"Description\":\"spam\""));
        JsonNode notice = kim.received().get(kim.received().size() - 1).path("MsgBody");
        assertThat(notice.path("BanDescription").asText()).isEqualTo("spam");
        assertThat(isIn("kim")).isFalse();
        JsonNode list = assertOk(room(BANNED, ",\"Offset\":0"));
        assertThat(list.path("BannedAccountList").findValuesAsText("Member_Account"))
                .containsExactly("kim", "lee");
        assertThat(list.path("BannedAccountList").path(0).path("BannedUntil").asLong())
                .isEqualTo(rest.server.clock.millis() / 1000 + 60);
        assertThat(list.path("NextOffset").asInt()).isZero();
        assertOk(call(UNBAN, "\"kim\"", ""));
        rest.join("live-1", "kim");
        assertThat(isIn("kim")).isTrue();
        rest.server.clock.advance(Duration.ofSeconds(61));
        assertThat(assertOk(room(BANNED, ",\"Offset\":0")).path("BannedAccountList"))
                .isEmpty();
    }

    private boolean isIn(String user) {
        return rest.server
                .rooms
                .ask(RoomServer.key("live-1"), room -> room.isMember(user))
                .toCompletableFuture()
                .join();
    }

    @Test
    @Covers(
            value = BAN,
            refusals = {10004, 10005, 10019},
            limits = true)
    @Covers(
            value = UNBAN,
            refusals = {10004, 10005, 10019},
            limits = true)
    void oneTo20ExistingUsersAreBanned() {
        String twenty = users(20);
        rest.accounts(twenty.replace("\"", "").split(","));
        assertOk(call(BAN, twenty, ",\"Duration\":4294967295,\"Description\":\"" + "d".repeat(1000) + "\""));
        assertFails(10005, call(BAN, twenty + ",\"kim\"", ",\"Duration\":1"));
        assertFails(10004, call(BAN, "", ",\"Duration\":1"));
        assertFails(10004, call(BAN, "\"kim\"", ""));
        assertFails(10004, call(BAN, "\"kim\"", ",\"Duration\":0"));
        assertFails(10004, call(BAN, "\"kim\"", ",\"Duration\":4294967296"));
        assertFails(10004, call(BAN, "\"kim\"", ",\"Duration\":1,\"Description\":\"" + "d".repeat(1001) + "\""));
        assertFails(10019, call(BAN, "\"nobody\"", ",\"Duration\":1"));
        assertOk(call(UNBAN, twenty, ""));
        assertFails(10005, call(UNBAN, twenty + ",\"kim\"", ""));
        assertFails(10004, call(UNBAN, "", ""));
        assertFails(10019, call(UNBAN, "\"nobody\"", ""));
    }

    @Test
    @Covers(value = BANNED, refusals = 10004, limits = true)
    void bannedUsersAreListedByPages() {
        assertOk(call(BAN, "\"kim\",\"lee\"", ",\"Duration\":60"));
        JsonNode first = assertOk(room(BANNED, ",\"Limit\":1,\"Offset\":0"));
        assertThat(first.findValuesAsText("Member_Account")).containsExactly("kim");
        assertThat(first.path("NextOffset").asInt()).isEqualTo(1);
        JsonNode second = assertOk(room(BANNED, ",\"Limit\":1,\"Offset\":1"));
        assertThat(second.findValuesAsText("Member_Account")).containsExactly("lee");
        assertThat(second.path("NextOffset").asInt()).isZero();
        assertOk(room(BANNED, ",\"Limit\":100,\"Offset\":7"));
        assertFails(10004, room(BANNED, ",\"Limit\":101,\"Offset\":0"));
        assertFails(10004, room(BANNED, ",\"Limit\":0,\"Offset\":0"));
        assertFails(10004, room(BANNED, ""));
    }
}
