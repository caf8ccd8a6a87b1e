package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.RequestRefused;
import io.barrage.client.wire.TextPost;
import io.barrage.protocol.Priority;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A flood of low priority over real sockets, in rooms that take twenty messages in a second. */
@Tag("slow")
class RoomRateOverTheWireTest {
    private static final int TOO_FAST = 10023;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.with(Map.of("apps.room-messages-per-second", "20"));

    /** The code that a post was refused with, 0 when it was published. */
    private static CompletableFuture<Integer> codeOf(TestUser user, String room, Priority priority, String text) {
        return user.rooms().post(room, TextPost.of(text).withPriority(priority)).handle((done, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof RequestRefused refused ? refused.code() : 0;
        });
    }

    private static List<Integer> codes(List<CompletableFuture<Integer>> posts) {
        return posts.stream().map(Await::resultOf).toList();
    }

    private static double dropped(String priority) {
        double sum = 0;
        for (String reason : List.of("rate", "pushed-out", "expired")) {
            sum += SERVER.metric("barrage_room_dropped_total{priority=\"" + priority + "\",reason=\"" + reason + "\"}");
        }
        return sum;
    }

    @Test
    void theHighOnesPassWhileTheLowOnesDropAndEverySenderIsToldTheTruth() {
        TestUser owner = SERVER.user("owner").creates("flood").joins("flood");
        TestUser low = SERVER.user("low").joins("flood");
        TestUser high = SERVER.user("high").joins("flood");
        List<CompletableFuture<Integer>> lows = new ArrayList<>();
        List<CompletableFuture<Integer>> highs = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            lows.add(codeOf(low, "flood", Priority.LOW, "low " + i));
        }
        for (int i = 1; i <= 15; i++) {
            highs.add(codeOf(high, "flood", Priority.HIGH, "high " + i));
        }
        assertThat(codes(highs)).containsOnly(0);
        assertThat(codes(lows)).containsOnly(0, TOO_FAST);
        long published = codes(lows).stream().filter(code -> code == 0).count();
        owner.says("flood", "end");
        List<String> heard =
                owner.hearsUpTo("end").stream().map(ReceivedItem::text).toList();
        assertThat(heard).filteredOn(text -> text.startsWith("high")).hasSize(15);
        assertThat(heard).filteredOn(text -> text.startsWith("low")).hasSize((int) published);
        assertThat(dropped("low")).isEqualTo(60.0 - (double) published);
        assertThat(dropped("high")).isZero();
        assertThat(SERVER.metric("barrage_room_published_total{priority=\"low\"}"))
                .isEqualTo((double) published);
    }

    @Test
    void slowModeTellsAMemberHowLongToWait() {
        TestUser owner = SERVER.user("owner").creates("slow").joins("slow");
        TestUser member = SERVER.user("member").joins("slow");
        JsonNode set = SERVER.rest(
                "barrage_svc/set_group_rate", "{\"GroupId\":\"slow\",\"MessagesPerSecond\":50,\"SlowModeSeconds\":60}");
        assertThat(set.path("MessagesPerSecond").asInt()).isEqualTo(50);
        member.says("slow", "one");
        assertThat(Await.refusalOf(member.rooms().post("slow", TextPost.of("two"))))
                .isEqualTo(TOO_FAST);
        owner.says("slow", "one");
        owner.says("slow", "two");
        SERVER.rest("barrage_svc/set_group_rate", "{\"GroupId\":\"slow\",\"SlowModeSeconds\":0}");
        member.says("slow", "two");
    }
}
