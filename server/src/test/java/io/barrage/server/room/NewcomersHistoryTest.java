package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.LiveRoom.joiner;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewcomersHistoryTest {
    private final LiveRoom live;

    NewcomersHistoryTest(@TempDir Path folder) {
        live = new LiveRoom(folder, LiveRoom.config(Map.of("timeline-events", "64", "history-messages", "5")));
    }

    private List<String> history(long instance) {
        return done(live.room().membership().join(joiner(KIM, instance, new RecordingReader(), true)))
                .history()
                .stream()
                .map(item -> RecordingReader.text(RecordingReader.json(item)))
                .toList();
    }

    private void say(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(n -> live.say("m" + n));
    }

    @Test
    void aNewcomerGetsTheLastMessagesOldestFirst() {
        say(1, 8);
        assertThat(history(2)).containsExactly("m4", "m5", "m6", "m7", "m8");
    }

    @Test
    void whoDoesNotAskGetsNone() {
        say(1, 3);
        RecordingReader kim = new RecordingReader();
        assertThat(done(live.room().membership().join(joiner(KIM, 2, kim, false)))
                        .history())
                .isEmpty();
        assertThat(kim.received()).isEmpty();
    }

    @Test
    void tipsAndNoticesAreLeftOut() {
        live.join(LEE, 3);
        say(1, 1);
        done(live.room().notice(OWNER, "notice"));
        live.room().membership().quit(by(LEE));
        say(2, 2);
        assertThat(history(2)).containsExactly("m1", "m2");
    }

    @Test
    void oldMessagesAreLeftOut() {
        say(1, 1);
        live.clock.advance(Duration.ofMinutes(1));
        say(2, 2);
        live.clock.advance(Duration.ofHours(24));
        say(3, 3);
        assertThat(history(2)).as("exactly 24 h old").containsExactly("m2", "m3");
        live.clock.advance(Duration.ofMillis(1));
        assertThat(history(4)).containsExactly("m3");
    }

    @Test
    void whatIsNoLongerHeldIsLeftOut() {
        say(1, 3);
        for (int i = 0; i < 62; i++) {
            done(live.room().notice(OWNER, "notice"));
        }
        assertThat(history(2)).containsExactly("m2", "m3");
    }

    @Test
    void nothingOfTheHistoryIsPushedAgain() {
        say(1, 3);
        RecordingReader kim = new RecordingReader();
        done(live.room().membership().join(joiner(KIM, 2, kim, true)));
        say(4, 4);
        assertThat(kim.texts()).containsExactly("m4");
    }

    @Test
    void theHistorySurvivesARestart() {
        say(1, 3);
        live.restart();
        assertThat(history(2)).containsExactly("m1", "m2", "m3");
        assertThat(live.room().lastMessageAt()).isEqualTo(live.clock.millis() / 1000);
    }
}
