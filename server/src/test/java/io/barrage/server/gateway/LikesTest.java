package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.Letters;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Likes, joins and quits in large numbers, over real connections. */
@Tag("slow")
class LikesTest {
    private static final String COUNT = "group_open_http_svc.update_group_counter";
    private static final int JOINED = 1;
    private static final int LEFT = 2;

    @RegisterExtension
    static final TestServer SERVER =
            TestServer.with(Map.of("apps.counter-notices-every", "300ms", "room.join-tips-every", "300ms"));

    private static CompletableFuture<JsonNode> like(TestUser user, String room, String key) {
        String body = "{\"GroupId\":\"" + room + "\",\"Mode\":\"Increase\",\"GroupCounter\":[{\"Key\":\"" + key
                + "\",\"Value\":1}]}";
        return user.client().request(COUNT, Letters.body(body)).toCompletableFuture();
    }

    private static JsonNode countersIn(ReceivedItem item) {
        return item.json().path("MsgBody").path("GroupCounterInfo");
    }

    /** What a notice says that a counter is, 0 when it says nothing of it. */
    private static long valueIn(ReceivedItem item, String key) {
        for (JsonNode entry : countersIn(item)) {
            for (JsonNode counter : entry.path("GroupCounter")) {
                if (counter.path("Key").asText().equals(key)) {
                    return counter.path("Value").asLong();
                }
            }
        }
        return 0;
    }

    @Test
    void everyLikeCountsEachHasItsAnswerAndAllEndWithTheSum() {
        TestUser owner = SERVER.user("owner").creates("likes").joins("likes");
        List<TestUser> users = IntStream.range(0, 10)
                .mapToObj(i -> SERVER.user("fan" + i).joins("likes"))
                .toList();
        List<CompletableFuture<JsonNode>> replies = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            replies.add(like(users.get(i % 10), "likes", "like"));
        }
        Set<Long> answers = new TreeSet<>();
        replies.forEach(reply -> {
            JsonNode body = Await.resultOf(reply);
            assertThat(body.path("ErrorCode").asInt(-1)).isZero();
            answers.add(body.path("GroupCounter").path(0).path("Value").asLong());
        });
        assertThat(answers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 500).boxed().toList());
        long told = 0;
        int notices = 0;
        while (told < 500) {
            ReceivedItem item = owner.receives();
            notices += countersIn(item).isArray() ? 1 : 0;
            told = Math.max(told, valueIn(item, "like"));
        }
        assertThat(notices).as("notices for 500 likes").isLessThan(50);
        for (TestUser user : users) {
            long value = 0;
            while (value < 500) {
                value = valueIn(user.receives(), "like");
            }
        }
    }

    @Test
    void whoLikesKnowsTheNewValueBeforeTheAnswerEvenWhenTheOthersAreToldLater() {
        TestUser alice = SERVER.user("alice").creates("own").joins("own");
        Await.resultOf(like(alice, "own", "a"));
        alice.hasReceived();
        for (int i = 2; i <= 4; i++) {
            Await.resultOf(like(alice, "own", "a"));
            Await.resultOf(like(alice, "own", "b"));
            List<ReceivedItem> told = alice.hasReceived();
            assertThat(told).isNotEmpty();
            assertThat(valueIn(told.get(told.size() - 1), "b")).isEqualTo(i - 1);
        }
    }

    @Test
    void aStormOfJoinsAndQuitsIsAFewTipsThatNameEverybodyOnce() {
        TestUser owner = SERVER.user("owner").creates("storm").joins("storm");
        List<TestUser> users =
                IntStream.range(0, 60).mapToObj(i -> SERVER.user("s" + i)).toList();
        owner.hasReceived();
        List<CompletableFuture<?>> joins = new ArrayList<>();
        users.forEach(user -> joins.add(user.rooms().join("storm").toCompletableFuture()));
        Await.resultOf(CompletableFuture.allOf(joins.toArray(CompletableFuture[]::new)));
        assertThat(tipsUntil(owner, JOINED, 60)).isLessThan(20);
        List<CompletableFuture<?>> quits = new ArrayList<>();
        users.forEach(user -> quits.add(user.client()
                .request("group_open_http_svc.quit_group", Letters.body("{\"GroupId\":\"storm\"}"))
                .toCompletableFuture()));
        Await.resultOf(CompletableFuture.allOf(quits.toArray(CompletableFuture[]::new)));
        assertThat(tipsUntil(owner, LEFT, 60)).isLessThan(20);
    }

    private static int tipsUntil(TestUser user, int type, int users) {
        Set<String> named = new HashSet<>();
        int tips = 0;
        while (named.size() < users) {
            ReceivedItem tip = user.receives(ReceivedItem.Kind.MEMBER_TIP);
            assertThat(tip.type()).isEqualTo(type);
            tip.json().path("MsgBody").path("List_Account").forEach(one -> assertThat(named.add(one.asText()))
                    .as("%s for the first time", one)
                    .isTrue());
            tips++;
        }
        return tips;
    }
}
