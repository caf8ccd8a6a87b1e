package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.body;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Priority;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostingTest {
    private final LiveRoom live;

    PostingTest(@TempDir Path folder) {
        this.live = new LiveRoom(folder);
    }

    @Test
    void everyMemberGetsTheMessageAndSoDoesItsSender() {
        RecordingReader kim = live.join(KIM, 2);
        RecordingReader lee = live.join(LEE, 3);
        Appended at = done(live.room().posting().post(live.post(KIM, false, "你好 😀")));
        assertThat(at).isEqualTo(new Appended(3, HandClock.START, false));
        assertThat(kim.texts()).containsExactly("你好 😀");
        assertThat(lee.texts()).containsExactly("你好 😀");
        assertThat(live.room().lastMessageAt()).isEqualTo(HandClock.START / 1000);
    }

    @Test
    void theItemSaysAllThatMakesTheMessageIdOfClients() {
        RecordingReader lee = live.join(LEE, 3);
        live.join(KIM, 2);
        lee.forget();
        Post post = new Post(
                by(KIM),
                false,
                0,
                body("x"),
                Priority.HIGH,
                4294967295L,
                1795288809,
                "{\"a\":1}",
                null,
                Post.HookControl.BOTH);
        done(live.room().posting().post(post));
        JsonNode item = lee.received().get(0);
        assertThat(item.path("TinyId").asText()).isEqualTo("2");
        assertThat(item.path("MsgRandom").asLong()).isEqualTo(4294967295L);
        assertThat(item.path("MsgClientTime").asLong()).isEqualTo(1795288809);
        assertThat(item.path("MsgTimeStamp").asLong()).isEqualTo(HandClock.START / 1000);
        assertThat(item.path("MsgPriority").asText()).isEqualTo("High");
        assertThat(item.path("CloudCustomData").asText()).isEqualTo("{\"a\":1}");
        assertThat(item.path("From_AccountNick").asText()).isEqualTo("Kim");
        assertThat(item.path("ToGroupId").asText()).isEqualTo("live-1");
    }

    @Test
    void withoutAClientTimeTheServersTimeIsTaken() {
        RecordingReader kim = live.join(KIM, 2);
        live.say("x");
        assertThat(kim.received().get(0).path("MsgClientTime").asLong()).isEqualTo(HandClock.START / 1000);
    }

    @Test
    void whoIsNotAMemberMayNotPost() {
        Post post = live.post(KIM, false, "x");
        assertRefused(ErrorCode.NO_PERMISSION, "not a member of live-1; join it first", () -> live.room()
                .posting()
                .post(post));
        assertThat(live.room().timeline().head()).isZero();
    }

    @Test
    void theServerMayPostWithoutBeingAMember() {
        RecordingReader kim = live.join(KIM, 2);
        assertThat(done(live.room().posting().post(live.post(OWNER, true, "from outside")))
                        .seq())
                .isEqualTo(2);
        assertThat(kim.texts()).containsExactly("from outside");
        assertThat(live.room().isMember("alice")).isFalse();
    }

    @Test
    void aRepeatIsAnsweredWithTheFirstPositionAndReachesNobody() {
        RecordingReader kim = live.join(KIM, 2);
        Post post = live.post(KIM, false, "once");
        done(live.room().posting().post(post));
        live.clock.advance(Duration.ofSeconds(20));
        assertThat(done(live.room().posting().post(post))).isEqualTo(new Appended(2, HandClock.START, true));
        assertThat(kim.texts()).containsExactly("once");
    }

    @Test
    void aNoticeReachesAllAndCountsAsNoMessage() {
        RecordingReader kim = live.join(KIM, 2);
        assertThat(done(live.room().notice(OWNER, "{\"v\":1}")).seq()).isEqualTo(2);
        JsonNode body = kim.received().get(0).path("MsgBody");
        assertThat(body.path("ReportType").asInt()).isEqualTo(255);
        assertThat(body.path("UserDefinedField").asText()).isEqualTo("{\"v\":1}");
        assertThat(live.room().lastMessageAt()).isZero();
    }
}
