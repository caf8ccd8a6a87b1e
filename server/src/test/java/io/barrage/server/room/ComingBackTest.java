package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a member gets who lost the connection and comes back. */
class ComingBackTest {
    private static final long INSTANCE = 2;

    private final LiveRoom live;
    private final RecordingReader old;

    ComingBackTest(@TempDir Path folder) {
        live = new LiveRoom(folder);
        live.say("before");
        live.clock.advance(Duration.ofSeconds(1));
        old = live.join(KIM, INSTANCE);
    }

    private void lose(Resume resume) {
        live.room()
                .membership()
                .lost("kim", INSTANCE, old, live.room().timeline().head(), resume);
        ((RecordingAudience) live.room().audience()).detach(old);
    }

    private RecordingReader back() {
        RecordingReader reader = new RecordingReader();
        assertThat(live.room().membership().back(KIM, INSTANCE, reader, Membership.NOT_TOLD))
                .isTrue();
        return reader;
    }

    private void sayAndWait(String text, int millis) {
        live.say(text);
        live.clock.advance(Duration.ofMillis(millis));
    }

    @Test
    void afterACleanCloseTheMissedEventsComeOnce() {
        sayAndWait("got", 0);
        lose(Resume.EXACT);
        sayAndWait("missed 1", 500);
        sayAndWait("missed 2", 500);
        RecordingReader reader = back();
        live.say("live");
        assertThat(reader.texts()).containsExactly("missed 1", "missed 2", "live");
    }

    @Test
    void afterABreakWhatWasInFlightComesAgain() {
        sayAndWait("arrived", 1001);
        sayAndWait("in flight 1", 1000);
        sayAndWait("in flight 2", 1000);
        lose(Resume.BROKEN);
        sayAndWait("missed", 60_000);
        assertThat(back().texts()).containsExactly("in flight 1", "in flight 2", "missed");
    }

    @Test
    void afterABreakNoMoreComesAgainThanTheSdksRemember() {
        IntStream.rangeClosed(1, 150).forEach(n -> live.say("m" + n));
        lose(Resume.BROKEN);
        live.say("missed");
        assertThat(back().texts()).hasSize(101).startsWith("m51").endsWith("m150", "missed");
    }

    @Test
    void afterSilenceAllOfTheLast15SecondsComesAgain() {
        sayAndWait("arrived", 1);
        IntStream.rangeClosed(1, 150).forEach(n -> live.say("m" + n));
        live.clock.advance(Duration.ofSeconds(15));
        lose(Resume.SILENT);
        live.say("missed");
        assertThat(back().texts()).hasSize(151).startsWith("m1").endsWith("m150", "missed");
    }

    @Test
    void aSlowReaderGoesOnWhereItWas() {
        sayAndWait("got", 10_000);
        sayAndWait("not yet written", 10_000);
        long cursor = live.room().timeline().head() - 1;
        live.room().membership().lost("kim", INSTANCE, old, cursor, Resume.BROKEN);
        assertThat(back().texts()).containsExactly("not yet written");
    }

    @Test
    void nothingOfBeforeTheJoinIsEverSent() {
        lose(Resume.SILENT);
        RecordingReader reader = back();
        live.say("live");
        assertThat(reader.texts()).containsExactly("live");
        assertThat(reader.seqs()).as("not its own tip either").containsExactly(3L);
    }

    @Test
    void whoComesBackUnnoticedGetsTheLast15Seconds() {
        sayAndWait("arrived", 10_000);
        sayAndWait("written to a dead connection", 6_000);
        RecordingReader reader = back();
        assertThat(live.reaches(old)).isFalse();
        live.say("live");
        assertThat(reader.texts()).containsExactly("written to a dead connection", "live");
        assertThat(old.texts()).doesNotContain("live");
    }

    @Test
    void theLateEndOfTheOldConnectionChangesNothing() {
        RecordingReader reader = back();
        live.room().membership().lost("kim", INSTANCE, old, 1, Resume.BROKEN);
        live.say("live");
        live.pass(Duration.ofMinutes(5));
        assertThat(reader.texts()).contains("live");
        assertThat(live.room().online()).isEqualTo(1);
    }

    @Test
    void comingBackOnTheSameConnectionChangesNothing() {
        live.say("once");
        assertThat(live.room().membership().back(KIM, INSTANCE, old, Membership.NOT_TOLD))
                .isTrue();
        assertThat(old.texts()).containsExactly("once");
    }

    @Test
    void losingTheConnectionTwiceLosesNothing() {
        lose(Resume.EXACT);
        sayAndWait("missed 1", 10_000);
        RecordingReader second = back();
        live.room()
                .membership()
                .lost("kim", INSTANCE, second, live.room().timeline().head(), Resume.EXACT);
        sayAndWait("missed 2", 10_000);
        assertThat(second.texts()).startsWith("missed 1");
        assertThat(back().texts()).containsExactly("missed 2");
    }

    @Test
    void whoHasNoPlaceIsToldSo() {
        RecordingReader reader = new RecordingReader();
        assertThat(live.room().membership().back(KIM, 99, reader, Membership.NOT_TOLD))
                .isFalse();
        assertThat(live.room().membership().back(LEE, INSTANCE, reader, Membership.NOT_TOLD))
                .isFalse();
        live.room().membership().lost("lee", 5, reader, 0, Resume.EXACT);
        live.room().membership().replaced("lee", 5);
        live.room().membership().loggedOut("lee", 5);
        assertThat(live.reaches(reader)).isFalse();
    }

    @Test
    void afterARestartTheLastEventsComeAgain() {
        sayAndWait("long ago", 10_000);
        sayAndWait("just before the kill", 500);
        live.restart();
        live.clock.advance(Duration.ofSeconds(30));
        live.say("missed");
        assertThat(live.room().isMember("kim")).isTrue();
        assertThat(back().texts()).containsExactly("just before the kill", "missed");
    }

    @Test
    void aDismissedRoomStillTellsWhoComesBack() {
        lose(Resume.EXACT);
        done(live.room().dismiss(by(OWNER)));
        RecordingReader reader = back();
        assertThat(reader.received()).hasSize(1);
        assertThat(reader.received().get(0).path("MsgBody").path("ReportType").asInt())
                .isEqualTo(5);
    }
}
