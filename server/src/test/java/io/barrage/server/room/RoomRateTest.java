package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import io.barrage.server.engine.Appended;
import io.barrage.server.room.RoomTraffic.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room that takes four messages in a second, and its slow mode. */
class RoomRateTest {
    private static final Map<String, String> FOUR =
            Map.of("room-messages-per-second", "4", "user-messages-per-second", "0");

    private final LiveRoom live;
    private final RecordingReader lee;

    RoomRateTest(@TempDir Path folder) {
        live = new LiveRoom(folder);
        live.settings = LiveRoom.with(FOUR);
        live.join(KIM, 2);
        lee = live.join(LEE, 3);
    }

    private CompletableFuture<Appended> post(Post post) {
        try {
            return live.room().posting().post(post).toCompletableFuture();
        } catch (Refused refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private CompletableFuture<Appended> says(Sender user, Priority priority, String text) {
        return post(live.post(user, false, priority, text));
    }

    private List<CompletableFuture<Appended>> saysMany(Sender user, Priority priority, String text, int n) {
        List<CompletableFuture<Appended>> posts = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            posts.add(says(user, priority, text + i));
        }
        return posts;
    }

    private long dropped(Priority priority, Reason reason) {
        return live.traffic.dropped(priority, reason).sum();
    }

    @Test
    void whatIsOverTheRateWaitsAndIsAnsweredWithItsPosition() {
        saysMany(KIM, Priority.NORMAL, "n", 4);
        CompletableFuture<Appended> low = says(KIM, Priority.LOW, "low");
        CompletableFuture<Appended> high = says(KIM, Priority.HIGH, "high");
        assertThat(lee.texts()).containsExactly("n1", "n2", "n3", "n4");
        live.loop.pass(Duration.ofMillis(250));
        assertThat(done(high).time()).isEqualTo(live.clock.millis());
        assertThat(low).isNotDone();
        live.loop.pass(Duration.ofMillis(250));
        assertThat(done(low).seq()).isEqualTo(done(high).seq() + 1);
        assertThat(lee.texts()).endsWith("high", "low");
        assertThat(live.loop.waiting()).as("a timer while somebody waits only").isZero();
    }

    @Test
    void aSenderOfWhatIsDroppedIsTold() {
        saysMany(KIM, Priority.NORMAL, "n", 8);
        assertRefused(ErrorCode.TOO_FAST, says(KIM, Priority.NORMAL, "n9"));
        assertThat(dropped(Priority.NORMAL, Reason.RATE)).isEqualTo(1);
        live.loop.pass(Duration.ofSeconds(1));
        assertThat(lee.texts()).hasSize(8);
        assertThat(live.traffic.published(Priority.NORMAL).sum()).isEqualTo(8);
    }

    @Test
    void anAppMayHaveDropsLookSentButRestIsToldAllTheSame() {
        live.settings = LiveRoom.with(Map.of("room-messages-per-second", "1", "silent-drops", "true"));
        says(KIM, Priority.HIGH, "1");
        says(KIM, Priority.HIGH, "2");
        Appended dropped = done(says(KIM, Priority.NORMAL, "3"));
        assertThat(dropped).isEqualTo(new Appended(live.room().timeline().head(), live.clock.millis(), true));
        Post rest = live.post(KIM, true, Priority.NORMAL, "4");
        Operator byRest = new Operator(KIM, true, Origin.rest("127.0.0.1"));
        assertRefused(
                ErrorCode.TOO_FAST,
                post(new Post(
                        byRest, false, 0, rest.body(), rest.priority(), rest.random(), 0, "", null, rest.control())));
        live.loop.pass(Duration.ofSeconds(1));
        assertThat(lee.texts()).containsExactly("1", "2");
    }

    @Test
    void aRepeatOfWhatWaitsWaitsWithItAndOneOfWhatIsPublishedIsAnsweredAtOnce() {
        Post first = live.post(KIM, false, "first");
        long seq = done(post(first)).seq();
        saysMany(KIM, Priority.NORMAL, "n", 3);
        Post waits = live.post(KIM, false, "waits");
        CompletableFuture<Appended> once = post(waits);
        CompletableFuture<Appended> again = post(waits);
        assertThat(done(post(first))).isEqualTo(new Appended(seq, live.clock.millis(), true));
        live.loop.pass(Duration.ofSeconds(1));
        assertThat(done(again).seq()).isEqualTo(done(once).seq());
        assertThat(lee.texts()).endsWith("n3", "waits").doesNotHaveDuplicates();
    }

    @Test
    void theOwnerAdminsAndAppAdminsGoBeforeAllOthers() {
        live.join(OWNER, 1);
        saysMany(KIM, Priority.NORMAL, "n", 4);
        List<CompletableFuture<Appended>> high = saysMany(KIM, Priority.HIGH, "high", 4);
        CompletableFuture<Appended> owner = says(OWNER, Priority.LOWEST, "owner");
        Post admin = live.post(LEE, true, Priority.LOWEST, "admin");
        CompletableFuture<Appended> appAdmin = post(new Post(
                admin.by(), true, 0, admin.body(), admin.priority(), admin.random(), 0, "", null, admin.control()));
        CompletableFuture<Appended> spokenFor = post(live.post(LEE, true, Priority.LOW, "spoken for"));
        assertRefused(ErrorCode.TOO_FAST, high.get(3));
        assertRefused(ErrorCode.TOO_FAST, high.get(2));
        assertRefused(ErrorCode.TOO_FAST, spokenFor);
        live.loop.pass(Duration.ofSeconds(1));
        assertThat(done(owner).seq()).isLessThan(done(appAdmin).seq());
        assertThat(lee.texts()).endsWith("n4", "owner", "admin", "high1", "high2");
    }

    @Test
    void noticesTipsAndBroadcastsNeverWait() {
        saysMany(KIM, Priority.HIGH, "h", 8);
        long head = live.room().timeline().head();
        assertThat(done(live.room().notice(OWNER, "now")).seq()).isEqualTo(head + 1);
        live.join(OWNER, 1);
        Post toAll = live.post(OWNER, true, Priority.HIGH, "to all");
        assertThat(done(live.room().posting().broadcast(toAll)).seq()).isEqualTo(head + 3);
    }

    @Test
    void whoIsMutedWhileAMessageWaitsDoesNotSayIt() {
        saysMany(KIM, Priority.NORMAL, "n", 4);
        List<CompletableFuture<Appended>> waiting = saysMany(KIM, Priority.HIGH, "spam", 3);
        CompletableFuture<Appended> other = says(LEE, Priority.LOW, "lee");
        done(live.room().mutes().mute(by(OWNER), List.of("kim"), 60));
        live.loop.pass(Duration.ofMillis(250));
        waiting.forEach(spam -> assertRefused(ErrorCode.MUTED, spam));
        assertThat(done(other).repeated()).isFalse();
        assertThat(dropped(Priority.HIGH, Reason.REFUSED)).isEqualTo(3);
    }

    @Test
    void aDismissedRoomAnswersThoseWhoWait() {
        saysMany(KIM, Priority.NORMAL, "n", 4);
        CompletableFuture<Appended> waiting = says(KIM, Priority.HIGH, "late");
        done(live.room().dismiss(by(OWNER)));
        assertRefused(ErrorCode.NO_SUCH_GROUP, waiting);
        assertThat(dropped(Priority.HIGH, Reason.DISMISSED)).isEqualTo(1);
        live.loop.pass(Duration.ofSeconds(2));
        assertThat(lee.texts()).hasSize(4);
    }

    @Test
    void aUserMaySayTenThingsInASecondAndTheAppsServerAny() {
        live.settings = LiveRoom.with(Map.of());
        saysMany(KIM, Priority.NORMAL, "n", 10).forEach(Refusals::assertPasses);
        assertRefused(ErrorCode.TOO_FAST, "kim: too many messages (expected: at most 10 in a second)", () -> says(
                        KIM, Priority.HIGH, "n11")
                .join());
        assertThat(dropped(Priority.HIGH, Reason.USER_RATE)).isEqualTo(1);
        Refusals.assertPasses(says(LEE, Priority.NORMAL, "lee"));
        for (int i = 0; i < 15; i++) {
            Refusals.assertPasses(post(live.post(KIM, true, Priority.NORMAL, "in the name of kim")));
        }
        live.pass(Duration.ofSeconds(1));
        saysMany(KIM, Priority.NORMAL, "n", 10).forEach(Refusals::assertPasses);
    }

    @Test
    void inSlowModeAMemberWaitsBetweenTwoMessagesAndARepeatDoesNot() {
        done(live.room().pacing().set(null, 10));
        Post first = live.post(KIM, false, "one");
        Refusals.assertPasses(post(first));
        live.clock.advance(Duration.ofMillis(2500));
        assertThat(done(post(first)).repeated()).isTrue();
        assertRefused(ErrorCode.TOO_FAST, "slow mode: kim may speak again in 8 s", () -> says(KIM, Priority.HIGH, "two")
                .join());
        assertThat(dropped(Priority.HIGH, Reason.SLOW_MODE)).isEqualTo(1);
        live.join(OWNER, 1);
        saysMany(OWNER, Priority.NORMAL, "owner", 3).forEach(Refusals::assertPasses);
        live.pass(Duration.ofSeconds(8));
        Refusals.assertPasses(says(KIM, Priority.NORMAL, "two"));
    }

    @Test
    void whatTheRateDropsDoesNotCountForSlowMode() {
        done(live.room().pacing().set(null, 10));
        for (int i = 0; i < 8; i++) {
            post(live.post(LEE, true, Priority.HIGH, "in the name of lee"));
        }
        assertRefused(ErrorCode.TOO_FAST, says(KIM, Priority.LOW, "dropped"));
        live.loop.pass(Duration.ofSeconds(2));
        Refusals.assertPasses(says(KIM, Priority.LOW, "again"));
    }

    @Test
    void aRoomKeepsItsOwnRateAndSlowModeOverARestartUntilItHasTheAppsAgain() {
        done(live.room().pacing().set(7, 3));
        live.restart();
        assertThat(live.room().pacing().rate()).isEqualTo(7);
        assertThat(live.room().pacing().slowMode()).isEqualTo(3);
        done(live.room().pacing().set(-1, null));
        live.restart();
        assertThat(live.room().pacing().rate()).isEqualTo(4);
        assertThat(live.room().pacing().slowMode()).isEqualTo(3);
    }

    @Test
    void theAppsServerIsToldOfDropsAndAsksBeforeThem() {
        List<HookEvent> told = new ArrayList<>();
        live.hooks = new Hooks() {
            @Override
            public boolean wants(int sdkAppId, HookKind kind) {
                return true;
            }

            @Override
            public CompletionStage<HookVerdict> ask(HookEvent event) {
                return CompletableFuture.completedFuture(HookVerdict.ALLOW);
            }

            @Override
            public void tell(HookEvent event) {
                told.add(event);
            }
        };
        live.restart();
        live.room().membership().back(KIM, 2, new RecordingReader(), Membership.NOT_TOLD);
        saysMany(KIM, Priority.NORMAL, "n", 8);
        CompletableFuture<Appended> high = says(KIM, Priority.HIGH, "high");
        told.removeIf(event -> event.kind() != HookKind.SEND_MSG_EXCEPTION);
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.fields().path("ErrorCode").asInt()).isEqualTo(10023);
            assertThat(event.fields().path("ErrorInfo").asText())
                    .isEqualTo("msg count exceeds limit,please retry later");
        });
        live.loop.pass(Duration.ofMillis(250));
        assertThat(done(high).repeated())
                .as("one that waits at the gate holds up nobody")
                .isFalse();
    }
}
