package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutes and bans: who may give them, what they forbid, when they end. */
class ModerationTest {
    private static final Operator SERVER = by(LEE, true);
    private static final long NOW = HandClock.START / 1000;

    private final LiveRoom live;
    private final RecordingReader owner;
    private final RecordingReader kim;

    ModerationTest(@TempDir Path folder) {
        live = new LiveRoom(folder);
        owner = live.join(OWNER, 1);
        kim = live.join(KIM, 2);
        owner.forget();
        kim.forget();
    }

    private void mute(Operator operator, String user, long seconds) {
        done(live.room().mutes().mute(operator, List.of(user), seconds));
    }

    private void ban(Operator operator, long seconds) {
        done(live.room().bans().ban(operator, List.of(KIM), seconds, "spam"));
    }

    private void kimSpeaks() {
        done(live.room().posting().post(live.post(KIM, false, "hello")));
    }

    private void assertKimIsMuted() {
        assertRefused(ErrorCode.MUTED, () -> live.room().posting().post(live.post(KIM, false, "hello")));
    }

    @Test
    void aMutedMemberMayNotSpeakUntilTheTimeIsOver() {
        mute(by(OWNER), "kim", 60);
        assertKimIsMuted();
        assertThat(live.room().mutes().all()).isEqualTo(Map.of("kim", NOW + 60));
        live.pass(Duration.ofSeconds(60));
        kimSpeaks();
        assertThat(live.room().mutes().all()).isEmpty();
    }

    @Test
    void zeroSecondsLetAMutedMemberSpeakAgain() {
        mute(by(OWNER), "kim", Deadlines.FOREVER);
        assertKimIsMuted();
        mute(by(OWNER), "kim", 0);
        kimSpeaks();
    }

    @Test
    void aMuteOutlivesLeavingAndJoiningAndARestart() {
        mute(SERVER, "kim", 600);
        live.room().membership().quit(by(KIM));
        live.join(KIM, 3);
        assertKimIsMuted();
        live.restart();
        live.join(KIM, 4);
        assertKimIsMuted();
        assertThat(live.room().mutes().until("kim")).isEqualTo(NOW + 600);
    }

    @Test
    void allInTheRoomAreToldOfAMute() {
        mute(by(OWNER), "kim", 60);
        JsonNode tip = kim.received().get(0).path("MsgBody");
        assertThat(tip.path("OpType").asInt()).isEqualTo(7);
        assertThat(tip.path("Operator_Account").asText()).isEqualTo("alice");
        assertThat(tip.path("MsgMemberInfo").toString()).isEqualTo("[{\"User_Account\":\"kim\",\"ShutupTime\":60}]");
        live.settings = LiveRoom.withoutMemberChangeTips();
        kim.forget();
        mute(by(OWNER), "kim", 0);
        assertThat(kim.received()).isEmpty();
    }

    @Test
    void membersMayNotMuteAndNobodyMutesTheOwner() {
        assertRefused(ErrorCode.NO_PERMISSION, () -> mute(by(KIM), "lee", 60));
        assertRefused(ErrorCode.NO_PERMISSION, () -> mute(by(OWNER), "alice", 60));
        assertRefused(
                ErrorCode.TOO_MANY_ACCOUNTS,
                () -> live.room().mutes().mute(SERVER, Collections.nCopies(501, "kim"), 60));
    }

    @Test
    void aMuteInAllRoomsHoldsHereToo() {
        Post post = live.post(KIM, false, "hello");
        Post muted = new Post(
                post.by(),
                false,
                NOW + 60,
                post.body(),
                post.priority(),
                post.random(),
                0,
                "",
                null,
                Post.HookControl.BOTH);
        assertRefused(ErrorCode.MUTED, () -> live.room().posting().post(muted));
        live.pass(Duration.ofSeconds(60));
        done(live.room().posting().post(muted));
    }

    @Test
    void aBannedMemberIsOutIsToldAndMayNotComeBackInTime() {
        ban(by(OWNER), 60);
        JsonNode notice = kim.received().get(0).path("MsgBody");
        assertThat(notice.path("ReportType").asInt()).isEqualTo(21);
        assertThat(notice.path("BanDuration").asInt()).isEqualTo(60);
        assertThat(notice.path("BanDescription").asText()).isEqualTo("spam");
        assertThat(live.room().isMember("kim")).isFalse();
        assertThat(live.reaches(kim)).isFalse();
        assertRefused(ErrorCode.NO_PERMISSION, () -> live.join(KIM, 3));
        assertThat(live.room().bans().all()).isEqualTo(Map.of("kim", NOW + 60));
        live.pass(Duration.ofSeconds(60));
        live.join(KIM, 4);
        assertThat(live.room().isMember("kim")).isTrue();
    }

    @Test
    void theRoomIsToldOfABanAndOfItsEndAndOfNothingElse() {
        ban(by(OWNER), 60);
        done(live.room().bans().unban(by(OWNER), List.of(KIM, LEE)));
        assertThat(owner.received())
                .extracting(item -> item.path("MsgBody").path("OpType").asInt())
                .containsExactly(10, 11);
        live.join(KIM, 3);
    }

    @Test
    void aBanOutlivesARestart() {
        ban(SERVER, 600);
        live.restart();
        assertRefused(ErrorCode.NO_PERMISSION, () -> live.join(KIM, 3));
    }

    @Test
    void someoneWhoIsNotInTheRoomCanBeBanned() {
        done(live.room().bans().ban(by(OWNER), List.of(LEE), 60, ""));
        assertRefused(ErrorCode.NO_PERMISSION, () -> live.join(LEE, 3));
    }

    @Test
    void bansThatAreNotAllowedAreRefused() {
        assertRefused(ErrorCode.NO_PERMISSION, () -> ban(by(LEE), 60));
        assertRefused(ErrorCode.BAD_PARAMETER, () -> ban(by(OWNER), 0));
        assertRefused(ErrorCode.NO_PERMISSION, () -> live.room().bans().ban(by(OWNER), List.of(OWNER), 60, ""));
        assertRefused(
                ErrorCode.BAD_PARAMETER, () -> live.room().bans().ban(by(OWNER), List.of(KIM), 60, "x".repeat(1001)));
        assertRefused(
                ErrorCode.TOO_MANY_ACCOUNTS,
                () -> live.room().bans().ban(by(OWNER), Collections.nCopies(21, KIM), 60, ""));
        assertThat(live.room().isMember("kim")).isTrue();
    }
}
