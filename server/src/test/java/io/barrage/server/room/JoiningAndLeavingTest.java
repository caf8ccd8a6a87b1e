package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KEY;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.LiveRoom.joiner;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Sender;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.Seat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoiningAndLeavingTest {
    private final Path folder;
    private LiveRoom live;

    JoiningAndLeavingTest(@TempDir Path folder) {
        this.folder = folder;
        this.live = new LiveRoom(folder.resolve("default"));
    }

    private void tipsUpTo(int members) {
        live = new LiveRoom(
                folder.resolve("small"),
                LiveRoom.config(Map.of("timeline-events", "64", "join-tips-up-to", "" + members)));
    }

    @Test
    void theOthersGetATipAndTheJoinerDoesNot() {
        RecordingReader owner = live.join(OWNER, 1);
        RecordingReader kim = live.join(KIM, 2);
        assertThat(kim.received()).isEmpty();
        JsonNode tip = owner.received().get(0);
        assertThat(tip.path("MsgSeq").asLong()).isEqualTo(2);
        assertThat(tip.path("MsgBody").path("OpType").asInt()).isEqualTo(1);
        assertThat(tip.path("MsgBody").path("Operator_Account").asText()).isEqualTo("kim");
        assertThat(tip.path("MsgBody")
                        .path("MsgOperatorMemberExtraInfo")
                        .path("NickName")
                        .asText())
                .isEqualTo("Kim");
        assertThat(tip.path("MsgBody").path("MemberNum").asInt()).isEqualTo(2);
    }

    @Test
    void joiningMakesAMemberWithASeat() {
        live.join(KIM, 7);
        assertThat(live.room().isMember("kim")).isTrue();
        assertThat(live.room().isMember("lee")).isFalse();
        assertThat(live.room().membership().joinedAt("kim")).isEqualTo(live.clock.millis() / 1000);
        assertThat(live.room().membership().joinedAt("lee")).isZero();
        assertThat(done(live.seats().seats(KEY)))
                .containsExactly(new KeptSeats.Kept(new Seat(KIM, 7, 1, live.clock.millis()), false));
    }

    @Test
    void joiningAgainChangesNothingButTheConnection() {
        RecordingReader first = live.join(KIM, 2);
        live.clock.advance(Duration.ofSeconds(5));
        RecordingReader second = new RecordingReader();
        Membership.Joined again = done(live.room().membership().join(joiner(KIM, 2, second, false)));
        assertThat(again.wasMember()).isTrue();
        assertThat(again.cursor()).isEqualTo(1);
        assertThat(live.room().timeline().head()).as("no second tip").isEqualTo(1);
        assertThat(live.room().online()).isEqualTo(1);
        assertThat(live.room().membership().joinedAt("kim")).isEqualTo(live.clock.millis() / 1000 - 5);
        live.say("hello");
        assertThat(first.texts()).isEmpty();
        assertThat(second.texts()).containsExactly("hello");
        assertThat(done(live.seats().seats(KEY))).hasSize(1);
    }

    @Test
    void twoInstancesOfOneUserAreOneMember() {
        RecordingReader first = live.join(KIM, 2);
        RecordingReader second = live.join(KIM, 3);
        live.say("hello");
        assertThat(first.texts()).containsExactly("hello");
        assertThat(second.texts()).containsExactly("hello");
        assertThat(live.room().online()).isEqualTo(1);
        assertThat(done(live.seats().seats(KEY))).hasSize(2);
    }

    @Test
    void aGuestWhoGoesOnPollingBecomesAMemberButIsNotPushedTo() {
        RecordingReader polling = new RecordingReader();
        done(live.room()
                .membership()
                .join(new Membership.Joiner(
                        KIM, 2, polling, false, Membership.Joiner.NOTHING_BEFORE, true, Origin.SERVER)));
        live.say("hello");
        assertThat(live.room().isMember("kim")).isTrue();
        assertThat(live.room().online()).isEqualTo(1);
        assertThat(live.reaches(polling)).isFalse();
        assertThat(polling.received()).isEmpty();
    }

    @Test
    void aNewNickIsTakenOverByTheNextJoin() {
        RecordingReader owner = live.join(OWNER, 1);
        live.join(KIM, 2);
        live.join(new Sender("kim", 2, "King Kim", ""), 2);
        live.room().membership().loggedOut("kim", 2);
        JsonNode tip = owner.received().get(1).path("MsgBody");
        assertThat(tip.path("OpType").asInt()).isEqualTo(2);
        assertThat(tip.path("MsgOperatorMemberExtraInfo").path("NickName").asText())
                .isEqualTo("King Kim");
    }

    @Test
    void aboveTheLimitThereAreNoTips() {
        tipsUpTo(2);
        RecordingReader owner = live.join(OWNER, 1);
        live.join(KIM, 2);
        assertThat(owner.received()).hasSize(1);
        RecordingReader lee = new RecordingReader();
        assertThat(done(live.room().membership().join(joiner(LEE, 3, lee, false))))
                .isEqualTo(new Membership.Joined(false, 2, List.of()));
        assertThat(owner.received()).as("third member").hasSize(1);
        live.say("hello");
        assertThat(lee.texts()).containsExactly("hello");
        live.room().membership().quit(by(LEE));
        assertThat(owner.received()).as("tip of the third, and the message").hasSize(2);
        live.room().membership().quit(by(KIM));
        assertThat(owner.received()).as("tip of the second").hasSize(3);
    }

    @Test
    void whoQuitsLeavesWithAllInstances() {
        RecordingReader owner = live.join(OWNER, 1);
        RecordingReader first = live.join(KIM, 2);
        RecordingReader second = live.join(KIM, 3);
        owner.forget();
        live.room().membership().quit(by(KIM));
        assertThat(live.room().isMember("kim")).isFalse();
        assertThat(live.room().online()).isEqualTo(1);
        assertThat(live.reaches(first) || live.reaches(second)).isFalse();
        assertThat(first.received()).isEmpty();
        assertThat(done(live.seats().seats(KEY)))
                .extracting(kept -> kept.seat().userId())
                .containsExactly("alice");
        JsonNode tip = owner.received().get(0).path("MsgBody");
        assertThat(tip.path("OpType").asInt()).isEqualTo(2);
        assertThat(tip.path("Operator_Account").asText()).isEqualTo("kim");
        assertThat(tip.path("MemberNum").asInt()).isEqualTo(1);
    }

    @Test
    void theOwnerCannotQuit() {
        live.join(OWNER, 1);
        assertRefused(
                ErrorCode.OWNER_MAY_NOT_QUIT, () -> live.room().membership().quit(by(OWNER)));
        assertThat(live.room().isMember("alice")).isTrue();
    }

    @Test
    void whoIsNotAMemberCannotQuit() {
        assertRefused(ErrorCode.NO_PERMISSION, "not a member of live-1", () -> live.room()
                .membership()
                .quit(by(KIM)));
    }

    @Test
    void guestsCountAsOnlineFor20SecondsAfterTheirLastPoll() {
        live.join(KIM, 2);
        live.room().guests().polled("g1");
        live.room().guests().polled("g2");
        live.room().guests().polled("g1");
        assertThat(live.room().online()).isEqualTo(3);
        live.pass(Duration.ofSeconds(10));
        live.room().guests().polled("g1");
        live.pass(Duration.ofSeconds(9));
        assertThat(live.room().online()).isEqualTo(3);
        live.pass(Duration.ofSeconds(1));
        assertThat(live.room().online()).as("g2 has gone").isEqualTo(2);
        live.pass(Duration.ofSeconds(10));
        assertThat(live.room().online()).isEqualTo(1);
    }

    @Test
    void guestsWhoArePushedToCountUntil20SecondsAfterTheirConnectionWasLost() {
        RecordingReader first = new RecordingReader();
        live.room().guests().take("g1", first, 0);
        live.pass(Duration.ofMinutes(10));
        assertThat(live.room().online()).isEqualTo(1);
        live.room().guests().lost("g1", first);
        live.pass(Duration.ofSeconds(19));
        assertThat(live.room().online()).isEqualTo(1);
        live.room().guests().take("g1", new RecordingReader(), 0);
        live.room().guests().lost("g1", first);
        live.pass(Duration.ofMinutes(10));
        assertThat(live.room().online()).as("an older connection ends later").isEqualTo(1);
        live.room().guests().left("g1");
        assertThat(live.room().online()).isZero();
    }
}
