package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.LiveRoom.joiner;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DismissalTest {
    private final LiveRoom live;
    private final RecordingReader kim;

    DismissalTest(@TempDir Path folder) {
        live = new LiveRoom(folder);
        kim = live.join(KIM, 2);
    }

    @Test
    void everybodyInTheRoomIsTold() {
        done(live.room().dismiss(by(OWNER)));
        JsonNode notice = kim.received().get(0);
        assertThat(notice.path("MsgSeq").asLong()).isEqualTo(2);
        assertThat(notice.path("MsgBody").path("ReportType").asInt()).isEqualTo(5);
        assertThat(notice.path("MsgBody").path("Operator_Account").asText()).isEqualTo("alice");
        assertThat(live.room().dismissed()).isTrue();
    }

    @Test
    void aDismissedRoomRefusesEverything() {
        Post post = live.post(KIM, false, "x");
        Post byServer = live.post(OWNER, true, "x");
        done(live.room().dismiss(by(OWNER)));
        Room room = live.room();
        assertRefused(
                ErrorCode.NO_SUCH_GROUP, () -> room.membership().join(joiner(LEE, 3, new RecordingReader(), true)));
        assertRefused(ErrorCode.NO_SUCH_GROUP, () -> room.membership().join(joiner(KIM, 2, kim, false)));
        assertRefused(ErrorCode.NO_SUCH_GROUP, () -> room.membership().quit(by(KIM)));
        assertRefused(ErrorCode.NO_SUCH_GROUP, () -> room.posting().post(post));
        assertRefused(ErrorCode.NO_SUCH_GROUP, () -> room.posting().post(byServer));
        assertRefused(ErrorCode.NO_SUCH_GROUP, () -> room.notice(OWNER, "x"));
        assertRefused(ErrorCode.NO_SUCH_GROUP, () -> room.dismiss(by(OWNER)));
        assertThat(room.timeline().head()).as("only the notice").isEqualTo(2);
    }

    @Test
    void whoLogsOutOrIsGoneLeavesWithoutATip() {
        live.join(LEE, 3);
        done(live.room().dismiss(by(OWNER)));
        long head = live.room().timeline().head();
        live.room().membership().loggedOut("lee", 3);
        live.room().membership().lost("kim", 2, kim, head, Resume.EXACT);
        live.pass(LiveRoom.KEEP_LOST);
        assertThat(live.room().timeline().head()).isEqualTo(head);
        assertThat(live.room().isMember("kim")).isFalse();
    }

    @Test
    void itIsOverWhenAllLostMembersWouldHaveBeenBack() {
        long linger = LiveRoom.KEEP_LOST.toMillis();
        live.pass(Duration.ofMinutes(10));
        assertThat(live.room().over(linger)).isFalse();
        done(live.room().dismiss(by(OWNER)));
        live.clock.advance(LiveRoom.KEEP_LOST.minusMillis(1));
        assertThat(live.room().over(linger)).isFalse();
        live.clock.advance(Duration.ofMillis(1));
        assertThat(live.room().over(linger)).isTrue();
    }
}
