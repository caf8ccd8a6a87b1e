package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.wire.ReceivedItem.Kind;
import io.barrage.client.wire.Session;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.redis.RedisServer;
import io.barrage.server.storage.PostgresServer;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.Letters;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users do not notice that an installation has two nodes. */
@Tag("slow")
class UsersAtTwoNodesTest {
    private static final int MINI_PROGRAM = 8;
    private static final Map<String, String> SHARED =
            Map.of("redis", RedisServer.empty(), "db", PostgresServer.newDatabase(), "gateway.offline-after", "1s");

    @RegisterExtension
    private static final TestServer ONE = TestServer.with(SHARED);

    @RegisterExtension
    private static final TestServer TWO = TestServer.with(SHARED);

    private static String status(TestServer node, String user) {
        return node.rest("openim/query_online_status", "{\"To_Account\":[\"" + user + "\"],\"IsNeedDetail\":1}")
                .path("QueryResult")
                .path(0)
                .path("Status")
                .asText();
    }

    private static int kickType(TestUser user) {
        JsonNode kick = user.receives(Kind.KICK).json();
        return kick.path("KickoutMsgNotify").path("KickType").asInt();
    }

    @Test
    void aLoginAtOneNodePutsOutTheOlderOneAtTheOther() {
        TestUser first = ONE.user("twin");
        TestUser second = TWO.user("twin");
        JsonNode kick = first.receives(Kind.KICK).json().path("KickoutMsgNotify");
        assertThat(kick.path("KickType").asInt()).isEqualTo(1);
        assertThat(kick.path("NewInstInfo").path("InstId").asLong())
                .isEqualTo(second.session().instanceId());
        second.receivesNothing();
        second.creates("twins");
        assertThat(Await.refusalOf(first.rooms().join("twins")))
                .as("on the connection that was put out")
                .isEqualTo(ErrorCode.INSTANCE_KICKED.code());
        assertThat(Await.refusalOf(TWO.connect().loginAgain(first.session())))
                .isEqualTo(ErrorCode.INSTANCE_KICKED.code());
        assertThat(Await.refusalOf(ONE.connect().loginAgain(first.session())))
                .isEqualTo(ErrorCode.INSTANCE_KICKED.code());
    }

    @Test
    void aLoginOnAnotherPlatformAtTheOtherNodeKicksNobody() {
        TestUser browser = ONE.user("both");
        TestUser phone =
                TWO.user("both", WireForm.COMPRESSED, WireOptions.defaults().withPlatform(MINI_PROGRAM));
        assertThat(ONE.rest("openim/query_online_status", "{\"To_Account\":[\"both\"],\"IsNeedDetail\":1}")
                        .path("QueryResult")
                        .path(0)
                        .path("Detail"))
                .hasSize(2);
        browser.receivesNo(Kind.KICK);
        phone.receivesNo(Kind.KICK);
    }

    @Test
    void lettersReachTheReceiverAndTheSendersOtherLoginAtTheOtherNode() {
        TestUser kim = ONE.user("kim");
        TestUser lee = TWO.user("lee");
        TestUser phone =
                TWO.user("kim", WireForm.COMPRESSED, WireOptions.defaults().withPlatform(MINI_PROGRAM));
        for (int i = 0; i < 20; i++) {
            Letters.of(kim).write("lee", "hello " + i);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(Letters.of(lee).hear()).isEqualTo("hello " + i);
            assertThat(Letters.of(phone).hear()).isEqualTo("hello " + i);
        }
    }

    @Test
    void aBlockedUserIsRefusedAtEveryNode() {
        TestUser pat = ONE.user("pat");
        TestUser sam = TWO.user("sam");
        Letters.of(sam).write("pat", "before");
        pat.gets("sns.black_list_add", "{\"From_Account\":\"pat\",\"To_Account\":[\"sam\"]}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(Letters.of(sam).refusal("pat", "")).isEqualTo(ErrorCode.BLOCKED.code()));
    }

    @Test
    void theStateOfAUserIsToldAtTheOtherNode() {
        TestUser watcher = ONE.user("watcher");
        TestUser alice = TWO.user("alice");
        watcher.gets("im_open_status.ws_status_subscribe", "{\"To_Account\":[\"alice\"]}");
        alice.gets("im_open_status.ws_set_custom_status", "{\"CustomStatus\":\"busy\"}");
        assertThat(watcher.told("CustomStatus").asText()).isEqualTo("YnVzeQ==");
        assertThat(status(ONE, "alice")).isEqualTo("Online");
        alice.isCut();
        assertThat(watcher.told("Status").asInt()).isEqualTo(2);
        assertThat(status(ONE, "alice")).isEqualTo("Offline");
        TestUser back = alice.comesBackTo(ONE);
        assertThat(watcher.told("Status").asInt()).isEqualTo(1);
        assertThat(status(TWO, "alice")).isEqualTo("Online");
        Await.resultOf(back.client().logout());
        assertThat(watcher.told("Status").asInt()).isEqualTo(3);
    }

    @Test
    void aLoginThatComesBackAtTheOtherNodeGoesOnWatching() {
        TestUser bob = TWO.user("bob");
        TestUser watcher = ONE.user("watcher2");
        watcher.gets("im_open_status.ws_status_subscribe", "{\"To_Account\":[\"bob\"]}");
        TestUser back = watcher.comesBackTo(TWO);
        Await.resultOf(watcher.client().closed());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            bob.gets("im_open_status.ws_set_custom_status", "{\"CustomStatus\":\"" + System.nanoTime() + "\"}");
            assertThat(back.hasReceived()).isNotEmpty();
        });
    }

    @Test
    void theAppsServerPutsAUserOutAtAllNodes() {
        TestUser erin = ONE.user("erin");
        TestUser phone =
                TWO.user("erin", WireForm.COMPRESSED, WireOptions.defaults().withPlatform(MINI_PROGRAM));
        Session before = erin.session();
        assertThat(TWO.rest("im_open_login_svc/kick", "{\"UserID\":\"erin\"}")
                        .path("ErrorCode")
                        .asInt(-1))
                .isZero();
        assertThat(kickType(erin)).isEqualTo(3);
        assertThat(kickType(phone)).isEqualTo(3);
        assertThat(Await.refusalOf(ONE.connect().loginAgain(before))).isEqualTo(70001);
        assertThat(status(ONE, "erin")).isEqualTo("Offline");
    }

    @Test
    void whatIsStoredOfAnAccountCountsAtAllNodes() {
        TestUser frank = TWO.user("frank");
        TestUser grace = ONE.user("grace");
        Letters.of(frank).write("grace", "before");
        ONE.rest("openconfigsvr/setnospeaking", "{\"Set_Account\":\"frank\",\"C2CmsgNospeakingTime\":1000}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(Letters.of(frank).refusal("grace", "")).isEqualTo(ErrorCode.SENDER_MUTED.code()));
        grace.receives();
    }

    @Test
    void aMessageForAllRoomsReachesThoseThatOnlyTheOtherNodeHasOpened() {
        TestUser here = ONE.user("here").creates("room-here").joins("room-here");
        TestUser there = TWO.user("there").creates("room-there").joins("room-there");
        String body = "{\"From_Account\":\"administrator\",\"Random\":77,\"MsgBody\":"
                + "[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"to all\"}}]}";
        for (TestServer node : List.of(ONE, TWO)) {
            assertThat(node.rest("group_open_http_svc/send_broadcast_msg", body)
                            .path("ErrorCode")
                            .asInt(-1))
                    .isZero();
        }
        assertThat(here.receives(Kind.OTHER).text()).isEqualTo("to all");
        assertThat(there.receives(Kind.OTHER).text()).isEqualTo("to all");
        here.receivesNo(Kind.OTHER);
        there.receivesNo(Kind.OTHER);
    }

    @Test
    void whoComesBackAtTheOtherNodeHearsWhatWasSaidMeanwhile() {
        TestUser ann = ONE.user("ann").creates("moving").joins("moving");
        TestUser ben = TWO.user("ben").joins("moving");
        ben.says("moving", "one");
        assertThat(ann.hears()).isEqualTo("one");
        ann.isCut();
        ben.says("moving", "two");
        TestUser back = ann.comesBackTo(TWO);
        back.hearsUpTo("two");
        ben.says("moving", "three");
        assertThat(back.hears()).isEqualTo("three");
        TestUser again = back.comesBackTo(ONE);
        Await.resultOf(back.client().closed());
        ben.says("moving", "four");
        again.hearsUpTo("four");
    }

    @Test
    void theRoomsOfAUserAreFoundAtEveryNode() {
        TestUser member = ONE.user("member").creates("found").joins("found");
        JsonNode answer = TWO.rest(
                "group_open_http_svc/get_joined_group_list", "{\"Member_Account\":\"member\",\"WithHugeGroups\":1}");
        assertThat(answer.path("GroupIdList").path(0).path("GroupId").asText()).isEqualTo("found");
        member.isCut();
    }

    @Test
    void usersWithLoginsAtBothNodesAreCountedOnce() {
        awaitUsers(0);
        ONE.user("counted");
        TestUser phone =
                TWO.user("counted", WireForm.COMPRESSED, WireOptions.defaults().withPlatform(MINI_PROGRAM));
        TWO.user("counted2");
        awaitUsers(2);
        phone.isCut();
        awaitUsers(2);
    }

    private static void awaitUsers(int expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ONE.metric("barrage_users") + TWO.metric("barrage_users"))
                        .isEqualTo(expected));
    }
}
