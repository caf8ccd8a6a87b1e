package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KEY;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How time passes for members without a connection: online for 20 s, members for as long as seats are kept. */
class LostMembersTest {
    private static final Duration OFFLINE = Duration.ofSeconds(20);

    private final LiveRoom live;
    private final RecordingReader owner;
    private final RecordingReader kim;

    LostMembersTest(@TempDir Path folder) {
        live = new LiveRoom(folder);
        owner = live.join(OWNER, 1);
        kim = live.join(KIM, 2);
        owner.forget();
    }

    private void lose(long instance, RecordingReader reader) {
        live.room()
                .membership()
                .lost("kim", instance, reader, live.room().timeline().head(), Resume.EXACT);
    }

    @Test
    void aLostMemberIsOnlineFor20Seconds() {
        lose(2, kim);
        live.pass(OFFLINE.minusSeconds(1));
        assertThat(live.room().online()).isEqualTo(2);
        live.pass(Duration.ofSeconds(1));
        assertThat(live.room().online()).isEqualTo(1);
        assertThat(live.room().isMember("kim")).isTrue();
        assertThat(owner.received()).as("nobody is told").isEmpty();
    }

    @Test
    void theServerMaySayHowLongThatIs() {
        live.offlineAfter = Duration.ofSeconds(5);
        live.restart();
        live.pass(Duration.ofSeconds(4));
        assertThat(live.room().online()).isEqualTo(2);
        live.room().guests().polled("guest");
        live.pass(Duration.ofSeconds(1));
        assertThat(live.room().online()).as("the guest, whose time is another").isEqualTo(1);
        live.pass(Duration.ofSeconds(19));
        assertThat(live.room().online()).isZero();
    }

    @Test
    void aLostMemberHasLeftWhenThePlaceIsNoLongerKept() {
        lose(2, kim);
        live.pass(LiveRoom.KEEP_LOST.minusSeconds(1));
        assertThat(live.room().isMember("kim")).isTrue();
        live.pass(Duration.ofSeconds(1));
        assertThat(live.room().isMember("kim")).isFalse();
        assertThat(done(live.seats().roomsOf(KEY.sdkAppId(), 2))).isEmpty();
        assertThat(owner.received()).hasSize(1);
        assertThat(owner.received().get(0).path("MsgBody").path("OpType").asInt())
                .isEqualTo(2);
        assertThat(live.room().membership().back(KIM, 2, new RecordingReader(), Membership.NOT_TOLD))
                .isFalse();
    }

    @Test
    void whoComesBackIsOnlineAndStays() {
        lose(2, kim);
        live.pass(Duration.ofSeconds(100));
        assertThat(live.room().online()).isEqualTo(1);
        assertThat(live.room().membership().back(KIM, 2, new RecordingReader(), Membership.NOT_TOLD))
                .isTrue();
        assertThat(live.room().online()).isEqualTo(2);
        live.pass(Duration.ofMinutes(5));
        assertThat(live.room().online()).isEqualTo(2);
        assertThat(owner.received()).isEmpty();
    }

    @Test
    void eachLossStartsTheTimesAnew() {
        lose(2, kim);
        live.pass(Duration.ofSeconds(170));
        RecordingReader second = new RecordingReader();
        live.room().membership().back(KIM, 2, second, Membership.NOT_TOLD);
        lose(2, second);
        live.pass(Duration.ofSeconds(19));
        assertThat(live.room().online()).isEqualTo(2);
        live.pass(Duration.ofSeconds(160));
        assertThat(live.room().isMember("kim")).isTrue();
        live.pass(Duration.ofSeconds(1));
        assertThat(live.room().isMember("kim")).isFalse();
    }

    @Test
    void aUserIsOnlineWhileOneInstanceHasAConnection() {
        RecordingReader second = live.join(KIM, 3);
        lose(2, kim);
        live.pass(Duration.ofSeconds(200));
        assertThat(live.room().online()).isEqualTo(2);
        assertThat(done(live.seats().seats(KEY)))
                .extracting(kept -> kept.seat().instanceId())
                .containsExactlyInAnyOrder(1L, 3L);
        lose(3, second);
        live.pass(OFFLINE);
        assertThat(live.room().online()).isEqualTo(1);
        live.pass(LiveRoom.KEEP_LOST.minus(OFFLINE));
        assertThat(live.room().isMember("kim")).isFalse();
        assertThat(owner.received()).as("one tip for the user").hasSize(1);
    }

    @Test
    void aReplacedInstanceGetsNothingMoreAndGivesItsPlaceUp() {
        RecordingReader newer = live.join(KIM, 3);
        live.room().membership().replaced("kim", 2);
        live.say("hello");
        assertThat(kim.texts()).isEmpty();
        assertThat(newer.texts()).containsExactly("hello");
        live.pass(LiveRoom.KEEP_LOST);
        assertThat(done(live.seats().roomsOf(KEY.sdkAppId(), 2))).isEmpty();
        assertThat(live.room().isMember("kim")).isTrue();
        assertThat(owner.texts()).containsExactly("hello");
        assertThat(owner.received()).as("no tip").hasSize(1);
    }

    @Test
    void replacingAnInstanceThatIsLostAlreadyDoesNotKeepItLonger() {
        lose(2, kim);
        live.pass(Duration.ofSeconds(100));
        live.room().membership().replaced("kim", 2);
        live.pass(Duration.ofSeconds(80));
        assertThat(live.room().isMember("kim")).isFalse();
    }

    @Test
    void whoLogsOutWithTheLastInstanceHasLeft() {
        RecordingReader second = live.join(KIM, 3);
        live.room().membership().loggedOut("kim", 2);
        assertThat(live.room().isMember("kim")).isTrue();
        assertThat(live.reaches(kim)).isFalse();
        assertThat(owner.received()).isEmpty();
        live.room().membership().loggedOut("kim", 3);
        assertThat(live.room().isMember("kim")).isFalse();
        assertThat(live.reaches(second)).isFalse();
        assertThat(owner.received()).hasSize(1);
        assertThat(done(live.seats().seats(KEY))).hasSize(1);
    }

    @Test
    void theOwnerLogsOutLikeAnybody() {
        live.room().membership().loggedOut("alice", 1);
        assertThat(live.room().isMember("alice")).isFalse();
        assertThat(live.room().online()).isEqualTo(1);
    }

    @Test
    void whoLogsOutBesideALostInstanceIsSoonOffline() {
        live.join(KIM, 3);
        live.room().membership().replaced("kim", 2);
        live.pass(Duration.ofMinutes(1));
        live.room().membership().loggedOut("kim", 3);
        live.pass(OFFLINE);
        assertThat(live.room().online()).isEqualTo(1);
    }

    @Test
    void seatsOfARestartAreLostUntilTheyComeBack() {
        live.restart();
        assertThat(live.room().online()).isEqualTo(2);
        live.pass(OFFLINE);
        assertThat(live.room().online()).isZero();
        assertThat(live.room().membership().back(KIM, 2, new RecordingReader(), Membership.NOT_TOLD))
                .isTrue();
        assertThat(live.room().online()).isEqualTo(1);
        live.pass(LiveRoom.KEEP_LOST.minus(OFFLINE));
        assertThat(live.room().isMember("alice")).isFalse();
        assertThat(live.room().isMember("kim")).isTrue();
    }
}
