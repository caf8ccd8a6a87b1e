package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.wire.ReceivedItem.Kind;
import io.barrage.client.wire.Session;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.protocol.UserSig;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.Letters;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PresenceTest {
    private static final int MINI_PROGRAM = 8;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.with(Map.of("gateway.offline-after", "1s"));

    private static JsonNode state(String user) {
        return SERVER.rest("openim/query_online_status", "{\"To_Account\":[\"" + user + "\"],\"IsNeedDetail\":1}")
                .path("QueryResult")
                .path(0);
    }

    private static void awaitState(String user, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(state(user).path("Status").asText()).isEqualTo(state));
    }

    private static int status(TestUser asker, String user) {
        return asker.gets("im_open_status.ws_get_user_status", "{\"To_Account\":[\"" + user + "\"]}")
                .path("UserStatusList")
                .path(0)
                .path("Status")
                .asInt();
    }

    @Test
    void aLostUserIsOnlineForAMomentThenOfflineThenBack() {
        TestUser watcher = SERVER.user("watcher");
        TestUser alice = SERVER.user("alice");
        watcher.gets("im_open_status.ws_status_subscribe", "{\"To_Account\":[\"alice\"]}");
        assertThat(status(watcher, "alice")).isEqualTo(1);
        alice.isCut();
        assertThat(state("alice").path("Status").asText()).isEqualTo("Online");
        JsonNode told = watcher.receives().json();
        assertThat(told.path("To_Account").asText()).isEqualTo("alice");
        assertThat(told.path("Status").asInt()).isEqualTo(2);
        assertThat(state("alice").path("State").asText()).isEqualTo("Offline");
        assertThat(state("alice").path("Detail").path(0).path("Platform").asText())
                .isEqualTo("Web");
        TestUser back = alice.comesBack();
        assertThat(watcher.receives().json().path("Status").asInt()).isEqualTo(1);
        Await.resultOf(back.client().logout());
        assertThat(watcher.receives().json().path("Status").asInt()).isEqualTo(3);
        assertThat(status(watcher, "alice")).isEqualTo(3);
    }

    @Test
    void aRoomCountsALostUserNoLongerThanTheStatusDoes() {
        SERVER.user("frank").creates("counted").joins("counted");
        TestUser eve = SERVER.user("eve").joins("counted");
        assertThat(online("counted")).isEqualTo(2);
        eve.isCut();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(online("counted")).isEqualTo(1));
        awaitState("eve", "Offline");
    }

    private static int online(String room) {
        return SERVER.rest("group_open_http_svc/get_online_member_num", "{\"GroupId\":\"" + room + "\"}")
                .path("OnlineMemberNum")
                .asInt();
    }

    @Test
    void aShortCutIsNotSeen() {
        TestUser watcher = SERVER.user("watcher2");
        TestUser bob = SERVER.user("bob");
        watcher.gets("im_open_status.ws_status_subscribe", "{\"To_Account\":[\"bob\"]}");
        bob.isCut().comesBack();
        bob = SERVER.user("bob");
        bob.gets("im_open_status.ws_set_custom_status", "{\"CustomStatus\":\"busy 忙\"}");
        JsonNode told = watcher.receives().json();
        assertThat(told.path("Status").asInt()).isEqualTo(1);
        assertThat(new String(
                        Base64.getDecoder().decode(told.path("CustomStatus").asText()), StandardCharsets.UTF_8))
                .isEqualTo("busy 忙");
    }

    @Test
    void aUserWithTwoInstancesIsOnlineUntilBothAreGone() {
        TestUser carol = SERVER.user("carol");
        TestUser phone =
                SERVER.user("carol", WireForm.COMPRESSED, WireOptions.defaults().withPlatform(MINI_PROGRAM));
        assertThat(state("carol").path("Detail")).hasSize(2);
        carol.isCut();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(state("carol").path("Detail").toString()).contains("Offline"));
        assertThat(state("carol").path("Status").asText()).isEqualTo("Online");
        phone.isCut();
        awaitState("carol", "Offline");
    }

    @Test
    void usersAreCountedOnceAndConnectionsEach(@TempDir Path data) throws Exception {
        try (TestServer fresh = TestServer.withDefaults().startOn(data)) {
            fresh.user("carol");
            fresh.user("carol", WireForm.COMPRESSED, WireOptions.defaults().withPlatform(MINI_PROGRAM));
            fresh.user("dave").isCut();
            await().untilAsserted(() ->
                    assertThat(fresh.metric("barrage_connections")).isEqualTo(2));
            assertThat(fresh.metric("barrage_users")).isEqualTo(2);
        }
    }

    @Test
    void whoUnsubscribesIsToldNothingMore() {
        TestUser watcher = SERVER.user("watcher3");
        TestUser dave = SERVER.user("dave");
        watcher.gets("im_open_status.ws_status_subscribe", "{\"To_Account\":[\"dave\"]}");
        watcher.gets("im_open_status.ws_status_unsubscribe", "{\"UnsubscribeAll\":1}");
        dave.gets("im_open_status.ws_set_custom_status", "{\"CustomStatus\":\"x\"}");
        watcher.receivesNothing();
    }

    @Test
    void unknownUsersAreListedAsSuch() {
        TestUser asker = SERVER.user("asker");
        JsonNode reply = asker.gets("im_open_status.ws_get_user_status", "{\"To_Account\":[\"nobody\",\"asker\"]}");
        assertThat(reply.path("ErrorList").path(0).path("ErrorCode").asInt()).isEqualTo(70107);
        assertThat(reply.path("UserStatusList").path(0).path("To_Account").asText())
                .isEqualTo("asker");
        JsonNode answer = SERVER.rest("openim/querystate", "{\"To_Account\":[\"nobody\",\"asker\"]}");
        assertThat(answer.path("ErrorList").path(0).path("ErrorCode").asInt()).isEqualTo(70107);
        assertThat(answer.path("QueryResult").path(0).path("State").asText()).isEqualTo("Online");
    }

    @Test
    void theAppsServerPutsAUserOutEverywhereAndOldSigsDoNotCountAnyMore() {
        long now = System.currentTimeMillis() / 1000;
        String oldSig = UserSig.make("erin", TestServer.APP, TestServer.SECRET, now - 100, 3600);
        TestUser erin = SERVER.user("erin").creates("kicked").joins("kicked");
        TestUser phone =
                SERVER.user("erin", WireForm.COMPRESSED, WireOptions.defaults().withPlatform(MINI_PROGRAM));
        Session before = erin.session();
        assertThat(SERVER.rest("im_open_login_svc/kick", "{\"UserID\":\"erin\"}")
                        .path("ErrorCode")
                        .asInt(-1))
                .isZero();
        for (TestUser kicked : new TestUser[] {erin, phone}) {
            assertThat(kicked.receives(Kind.KICK)
                            .json()
                            .path("KickoutMsgNotify")
                            .path("KickType")
                            .asInt())
                    .isEqualTo(3);
        }
        assertThat(state("erin").path("Status").asText()).isEqualTo("Offline");
        assertThat(Await.refusalOf(SERVER.connect().loginAgain(before))).isEqualTo(70001);
        assertThat(Await.refusalOf(SERVER.connect().login("erin", oldSig))).isEqualTo(70001);
        TestUser again = SERVER.user("erin");
        Letters.of(again).write("erin", "a new UserSig works");
        assertThat(SERVER.rest("im_open_login_svc/kick", "{\"UserID\":\"nobody\"}")
                        .path("ErrorCode")
                        .asInt())
                .isEqualTo(70107);
        assertThat(SERVER.rest("im_open_login_svc/kick", "{}").path("ErrorCode").asInt())
                .isEqualTo(70402);
    }

    @Test
    void aKickLastsOverARestart(@TempDir Path data) throws Exception {
        Session before;
        try (TestServer first = TestServer.withDefaults().startOn(data)) {
            before = first.user("frank").session();
            first.rest("im_open_login_svc/kick", "{\"UserID\":\"frank\"}");
        }
        try (TestServer second = TestServer.withDefaults().startOn(data)) {
            assertThat(Await.refusalOf(second.connect().loginAgain(before))).isEqualTo(70001);
        }
    }
}
