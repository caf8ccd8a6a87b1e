package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KEY;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Sender;
import io.barrage.server.config.AppSettings;
import io.barrage.server.config.RoomConfig;
import io.barrage.server.engine.CounterChange;
import io.barrage.server.engine.CounterChange.Mode;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.Seat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many likes become few steps and fewer notices, and nobody ends with an old value. */
@Tag("slow")
class CounterNoticesTest {
    private static final Duration STEP = Duration.ofMillis(Counters.STEP_MILLIS);
    private static final Duration REST = Duration.ofSeconds(1);

    private final Path folder;
    private final LiveRoom live;
    private final RecordingReader kim;

    CounterNoticesTest(@TempDir Path folder) {
        this.folder = folder;
        live = new LiveRoom(folder, RoomConfig.defaults());
        live.join(OWNER, 1);
        kim = live.join(KIM, 2);
        live.pass(REST);
        kim.forget();
    }

    private CompletableFuture<CounterMap.Result> change(Sender by, Mode mode, Map<String, Long> values) {
        return live.room()
                .counters()
                .change(by(by), new CounterChange(mode, values))
                .toCompletableFuture();
    }

    private CompletableFuture<CounterMap.Result> like() {
        return change(KIM, Mode.INCREASE, Map.of("like", 1L));
    }

    private List<JsonNode> notices() {
        return kim.received().stream()
                .map(item -> item.path("MsgBody").path("GroupCounterInfo"))
                .filter(JsonNode::isArray)
                .toList();
    }

    private static String valuesIn(JsonNode entry) {
        return entry.path("Type") + ": " + entry.path("GroupCounter");
    }

    @Test
    void theFirstLikeAfterAQuietTimeIsMadeAndToldAtOnce() {
        assertThat(done(like()).values()).isEqualTo(Map.of("like", 1L));
        assertThat(notices()).hasSize(1);
        live.loop.pass(REST);
        assertThat(done(like()).values()).isEqualTo(Map.of("like", 2L));
        assertThat(notices()).hasSize(2);
    }

    @Test
    void likesThatComeTogetherAreOneStepAndEachHasItsOwnAnswer() {
        done(like());
        List<CompletableFuture<CounterMap.Result>> more = List.of(like(), like(), like());
        assertThat(more).noneMatch(CompletableFuture::isDone);
        live.loop.pass(STEP);
        assertThat(more.stream().map(one -> done(one).values().get("like"))).containsExactly(2L, 3L, 4L);
        assertThat(more.stream().map(one -> done(one).seq())).containsExactly(2L, 3L, 4L);
    }

    @Test
    void oneThatIsRefusedHoldsNoOtherUp() {
        done(change(KIM, Mode.SET, Map.of("like", Long.MAX_VALUE - 1)));
        var fits = like();
        var doesNot = like();
        var other = change(OWNER, Mode.SET, Map.of("gift", 3L));
        live.loop.pass(STEP);
        assertThat(done(fits).values()).isEqualTo(Map.of("like", Long.MAX_VALUE));
        assertThatThrownBy(doesNot::join)
                .extracting(failure -> Refused.behind(failure).code())
                .isEqualTo(ErrorCode.BAD_PARAMETER);
        assertThat(done(other).values()).isEqualTo(Map.of("gift", 3L));
    }

    @Test
    void theRoomIsToldOncePerRestWhatAllChangedCountersAreThen() {
        done(like());
        for (int i = 0; i < 30; i++) {
            like();
            live.loop.pass(STEP);
        }
        change(OWNER, Mode.SET, Map.of("gift", 1L));
        live.loop.pass(STEP);
        assertThat(notices()).hasSize(1);
        live.loop.pass(REST);
        assertThat(notices()).hasSize(2);
        JsonNode merged = notices().get(1);
        assertThat(merged)
                .extracting(CounterNoticesTest::valuesIn)
                .containsExactly("0: [{\"Key\":\"gift\",\"Value\":1}]", "2: [{\"Key\":\"like\",\"Value\":31}]");
        assertThat(merged).allMatch(entry -> entry.path("GroupCounterSeq").asLong() == 32);
        live.loop.pass(Duration.ofMinutes(1));
        assertThat(notices()).hasSize(2);
    }

    @Test
    void whatIsDeletedInBetweenIsToldAsDeleted() {
        done(like());
        change(KIM, Mode.SET, Map.of("gift", 1L));
        change(KIM, Mode.DELETE, Map.of("gift", 0L, "like", 0L));
        like();
        live.loop.pass(REST);
        assertThat(notices().get(1))
                .extracting(CounterNoticesTest::valuesIn)
                .containsExactly("1: [{\"Key\":\"gift\",\"Value\":0}]", "2: [{\"Key\":\"like\",\"Value\":1}]");
    }

    @Test
    void theCallerMayKnowWhatTheRoomIsToldLater() {
        assertThat(live.room().counters().untold()).isNull();
        done(like());
        assertThat(live.room().counters().untold()).as("told at once").isNull();
        like();
        live.loop.pass(STEP);
        assertThat(live.room().counters().untold())
                .asString(StandardCharsets.UTF_8)
                .contains("{\"Key\":\"like\",\"Value\":2}");
        live.loop.pass(REST);
        assertThat(live.room().counters().untold()).isNull();
    }

    @Test
    void anAppThatWantsNoRestHasEachChangeToldAtOnce() {
        live.settings = new AppSettings(live.settings).of(Map.of("counter-notices-every", "0ms"));
        for (int i = 1; i <= 5; i++) {
            assertThat(done(like()).values()).isEqualTo(Map.of("like", (long) i));
            assertThat(notices()).hasSize(i);
        }
    }

    @Test
    void aDismissedRoomRefusesTheLikesThatWait() {
        done(like());
        var waits = like();
        done(live.room().dismiss(by(OWNER)));
        live.loop.pass(REST);
        assertThatThrownBy(waits::join)
                .extracting(failure -> Refused.behind(failure).code())
                .isEqualTo(ErrorCode.NO_SUCH_GROUP);
        assertThat(notices()).hasSize(1);
    }

    @Test
    void whatWasAcknowledgedButNotToldIsToldAfterTheProcessWasKilled() {
        done(like());
        var second = like();
        live.loop.pass(STEP);
        done(second);
        long before = live.room().timeline().head();
        live.restart();
        assertThat(live.room().counters().map()).isEqualTo(new CounterMap(2, Map.of("like", 2L)));
        RecordingReader back = new RecordingReader();
        live.room().audience().attach(back, new Seat(KIM, 2, before, 0), before);
        assertThat(back.received().get(0).path("MsgBody").path("GroupCounterInfo"))
                .extracting(CounterNoticesTest::valuesIn)
                .containsExactly("2: [{\"Key\":\"like\",\"Value\":2}]");
        live.restart();
        assertThat(live.room().timeline().head()).as("told once").isEqualTo(before + 1);
    }

    @Test
    void whateverComesBetweenTheLastNoticeHoldsTheSumOfAll() {
        for (int seed = 0; seed < 200; seed++) {
            LiveRoom room = new LiveRoom(folder.resolve("seed-" + seed), RoomConfig.defaults());
            RecordingReader reader = room.join(OWNER, 1);
            room.join(KIM, 2);
            room.join(LEE, 3);
            new Storm(room, reader, new Random(seed)).passes("seed " + seed);
        }
    }

    /** Random changes at random moments; the model is a sum. */
    private record Storm(LiveRoom room, RecordingReader reader, Random random) {
        void passes(String as) {
            Map<String, Long> sums = new HashMap<>();
            List<CompletableFuture<CounterMap.Result>> answers = new ArrayList<>();
            List<Map<String, Long>> expected = new ArrayList<>();
            long millis = 0;
            for (int i = 0; i < 100; i++) {
                Sender user = List.of(OWNER, KIM, LEE).get(random.nextInt(3));
                Mode mode = random.nextBoolean() ? Mode.INCREASE : Mode.DECREASE;
                String key = "c" + random.nextInt(3);
                long value = random.nextInt(100);
                answers.add(room.room()
                        .counters()
                        .change(by(user), new CounterChange(mode, Map.of(key, value)))
                        .toCompletableFuture());
                sums.merge(key, mode == Mode.INCREASE ? value : -value, Long::sum);
                expected.add(Map.of(key, sums.get(key)));
                if (random.nextInt(3) == 0) {
                    int wait = random.nextInt(random.nextInt(10) == 0 ? 3000 : 50);
                    millis += wait;
                    room.loop.pass(Duration.ofMillis(wait));
                }
            }
            room.loop.pass(REST.plus(STEP));
            assertThat(answers.stream().map(one -> done(one).values())).as(as).isEqualTo(expected);
            Map<String, Long> told = new HashMap<>();
            int notices = 0;
            for (JsonNode item : reader.received()) {
                JsonNode entries = item.path("MsgBody").path("GroupCounterInfo");
                notices += entries.isArray() ? 1 : 0;
                entries.forEach(entry -> entry.path("GroupCounter")
                        .forEach(counter -> told.put(
                                counter.path("Key").asText(),
                                counter.path("Value").asLong())));
            }
            assertThat(told).as(as).isEqualTo(sums);
            assertThat(notices).as(as).isBetween(1, (int) (millis / 1000) + 3);
            room.restart();
            assertThat(room.room().counters().map().byKey()).as(as + " " + KEY).isEqualTo(sums);
        }
    }
}
