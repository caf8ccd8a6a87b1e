package io.barrage.server.moderation;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.moderation.Behaviour.Outcome;
import io.barrage.server.moderation.Behaviour.Rule;
import io.barrage.server.room.RecordingReader;
import io.barrage.server.storage.Account;
import io.barrage.server.storage.Reviews.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rules of behaviour catch. */
@Tag("slow")
class BehaviourTest {
    private final ModeratedRoom live;

    BehaviourTest(@TempDir Path folder) {
        live = new ModeratedRoom(folder);
        live.joins("kim");
    }

    @AfterEach
    void close() {
        live.close();
    }

    private void rule(String... keysAndValues) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put("moderation." + keysAndValues[i], keysAndValues[i + 1]);
        }
        live.set(settings);
    }

    private static void refused(CompletionStage<?> said) {
        assertRefused(ErrorCode.SENSITIVE_TEXT, said);
    }

    private void pass(Duration time) {
        live.server.clock.advance(time);
    }

    private Account kim() {
        return live.server.profiles.atHand(ModeratedRoom.APP, "kim").orElseThrow();
    }

    @Test
    void nothingIsCaughtUnlessItIsSwitchedOn() {
        for (int i = 0; i < 100; i++) {
            live.says("kim", "buy now at my shop");
        }
        assertThat(live.entries()).isEmpty();
    }

    @Test
    void theSameTextInAnyDressIsCaughtTheThirdTime() {
        rule("repeats.action", "refuse", "repeats.within", "30s");
        live.says("kim", "Buy now!");
        live.says("kim", "something else");
        live.says("kim", "ＢＵＹ　ＮＯＷ");
        assertRefused(ErrorCode.SENSITIVE_TEXT, "refused by the rule repeats", () -> live.says("kim", "b u y…now"));
        pass(Duration.ofSeconds(31));
        live.says("kim", "buy now");
    }

    @Test
    void signsAloneAreComparedAsTheyAre() {
        rule("repeats.action", "refuse", "repeats.times", "2");
        live.says("kim", "🎉");
        live.says("kim", "🎉🎉");
        refused(live.saying("kim", " 🎉 "));
    }

    @Test
    void whatIsSentAgainIsNoRepeatAndHasTheOutcomeItHad() {
        rule("repeats.action", "refuse", "repeats.times", "2");
        done(live.post(ModeratedRoom.LIVE, "kim", "hello", 7));
        assertThat(done(live.post(ModeratedRoom.LIVE, "kim", "hello", 7)).repeated())
                .isTrue();
        refused(live.post(ModeratedRoom.LIVE, "kim", "hello", 8));
        refused(live.post(ModeratedRoom.LIVE, "kim", "hello", 8));
    }

    @Test
    void aFloodIsCountedOverAllRooms() {
        live.joins(ModeratedRoom.OTHER, "kim");
        rule("flood.action", "refuse", "flood.messages", "3", "flood.within", "10s");
        live.says("kim", "1");
        done(live.saying(ModeratedRoom.OTHER, "kim", "2"));
        live.says("kim", "3");
        refused(live.saying(ModeratedRoom.OTHER, "kim", "4"));
        refused(live.saying("kim", "5"));
        pass(Duration.ofSeconds(10));
        live.says("kim", "6");
    }

    @Test
    void oneTextFromManyIsCaughtInItsRoomFromTheFifthUserOn() {
        rule("raid.action", "refuse");
        for (String user : List.of("u1", "u2", "u3", "u4", "u5", "u6")) {
            live.joins(user);
            live.joins(ModeratedRoom.OTHER, user);
        }
        for (String user : List.of("u1", "u2", "u3", "u4")) {
            live.says(user, "join my group 123");
            live.says(user, "join my group 123");
        }
        refused(live.saying("u5", "JOIN my group-123"));
        done(live.saying(ModeratedRoom.OTHER, "u5", "join my group 123"));
        refused(live.saying("u6", "join my group 123"));
        for (String user : List.of("u1", "u2", "u3", "u4", "u5", "u6")) {
            live.says(user, "666");
        }
        pass(Duration.ofSeconds(61));
        live.says("u5", "join my group 123");
    }

    @Test
    void theFirstMessagesOfANewAccountAreCaught() {
        rule("new-accounts.action", "refuse", "new-accounts.messages", "2");
        refused(live.saying("kim", "1"));
        refused(live.saying("kim", "2"));
        live.says("kim", "3");
        pass(Duration.ofMinutes(11));
        live.joins("lee");
        pass(Duration.ofMinutes(10));
        live.says("lee", "1");
    }

    @Test
    void allMessagesOfANewAccountAreCaughtIfSoWished() {
        rule("new-accounts.action", "refuse", "new-accounts.messages", "0");
        refused(live.saying("kim", "1"));
        pass(Duration.ofMinutes(9));
        refused(live.saying("kim", "2"));
        pass(Duration.ofMinutes(1));
        live.says("kim", "3");
    }

    @Test
    void aRuleMutesEverywhereForATimeThatDoubles() {
        rule("repeats.action", "mute", "repeats.times", "2", "mute.first", "1m", "mute.longest", "3m");
        live.joins(ModeratedRoom.OTHER, "kim");
        for (long minutes : List.of(1, 2, 3, 3)) {
            live.says("kim", "spam");
            assertRefused(
                    ErrorCode.SENSITIVE_TEXT,
                    "refused by the rule repeats; muted for " + minutes * 60 + " s",
                    () -> live.says("kim", "spam"));
            assertRefused(ErrorCode.MUTED, live.saying(ModeratedRoom.OTHER, "kim", "innocent"));
            pass(Duration.ofMinutes(minutes).minusSeconds(1));
            assertRefused(ErrorCode.MUTED, live.saying("kim", "innocent"));
            pass(Duration.ofSeconds(1));
            live.says("kim", "innocent " + minutes);
            pass(Duration.ofSeconds(30));
        }
    }

    @Test
    void howOftenSomebodyWasMutedIsForgottenAfterADay() {
        rule("repeats.action", "mute", "repeats.times", "2");
        live.says("kim", "spam");
        refused(live.saying("kim", "spam"));
        pass(Duration.ofMinutes(1).plusHours(24));
        live.says("kim", "spam");
        refused(live.saying("kim", "spam"));
        assertThat(done(live.server.profiles.find(ModeratedRoom.APP, "kim"))
                        .orElseThrow()
                        .groupMutedUntil())
                .isEqualTo(live.server.clock.millis() / 1000 + 60);
        assertThat(kim().c2cMutedUntil()).isZero();
    }

    @Test
    void whatARuleHoldsIsHeardOnceItIsApproved() {
        RecordingReader lee = live.joins("lee");
        rule("flood.action", "review", "flood.messages", "1");
        live.says("kim", "one");
        assertThat(live.says("kim", "two").repeated()).isTrue();
        assertThat(lee.texts()).containsExactly("one");
        live.decides("ann", live.entry(0).id(), State.APPROVED);
        assertThat(lee.texts()).containsExactly("one", "two");
    }

    @Test
    void theHardestOfSeveralRulesCounts() {
        rule("flood.action", "review", "flood.messages", "1", "repeats.action", "refuse", "repeats.times", "2");
        live.says("kim", "spam");
        refused(live.saying("kim", "spam"));
        assertThat(live.entries()).isEmpty();
    }

    @Test
    void aRuleOnTrialLetsPassAndSaysWhatItWouldCatch() {
        rule("flood.action", "count", "flood.messages", "1", "repeats.action", "count", "repeats.times", "2");
        live.says("kim", "spam");
        live.says("kim", "spam");
        Outcome outcome = done(live.server.rooms.ask(
                ModeratedRoom.LIVE, room -> live.behaviour.look(room, HeldPosts.of("kim", "spam", 77), "spam")));
        assertThat(outcome.kind()).isEqualTo(Behaviour.Kind.PASS);
        assertThat(outcome.counted()).containsExactlyInAnyOrder(Rule.FLOOD, Rule.REPEATS);
    }

    @Test
    void ownersAdminsAndTheAppsServerAreNotLookedAt() {
        rule("flood.action", "refuse", "flood.messages", "1");
        live.joins("alice");
        done(live.server
                .rooms
                .changes()
                .admins(
                        ModeratedRoom.LIVE,
                        ModeratedRoom.SERVER,
                        done(live.server.profiles.senders(ModeratedRoom.APP, List.of("kim"))),
                        true));
        for (int i = 0; i < 5; i++) {
            live.says("alice", "hello");
            live.says("kim", "hello");
        }
        RoomKey room = ModeratedRoom.LIVE;
        Outcome ofServer = done(
                live.server.rooms.ask(room, at -> live.behaviour.look(at, HeldPosts.byServer("bot", "x", 1), "x")));
        assertThat(ofServer).isEqualTo(Outcome.PASSED);
    }
}
