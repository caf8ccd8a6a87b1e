package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.CounterChange;
import io.barrage.server.engine.CounterChange.Mode;
import io.barrage.server.engine.CounterMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of counters that a client sends again, since a cut took the answer. */
class CountsSentAgainTest {
    private static final CounterChange LIKE = new CounterChange(Mode.INCREASE, Map.of("like", 1L));

    private final LiveRoom live;

    CountsSentAgainTest(@TempDir Path folder) {
        live = new LiveRoom(folder);
        live.join(OWNER, 1);
        live.join(KIM, 2);
    }

    private void count(Operator operator, Mode mode, Map<String, Long> values) {
        done(live.room().counters().change(operator, new CounterChange(mode, values)));
    }

    @Test
    void aRequestThatIsSentAgainChangesNothingMore() {
        CounterRequest request = request(7, 4711, LIKE);
        assertThat(likes(request)).isEqualTo(1);
        count(by(OWNER), Mode.INCREASE, Map.of("like", 1L));
        assertThat(likes(request)).as("what it was answered first").isEqualTo(1);
        assertThat(likes(request(7, 4712, LIKE))).as("the next request").isEqualTo(3);
        assertThat(likes(request(8, 4711, LIKE)))
                .as("the number in another login")
                .isEqualTo(4);
        CounterChange two = new CounterChange(Mode.INCREASE, Map.of("like", 2L));
        assertThat(likes(request(7, 4711, two)))
                .as("the number with another content")
                .isEqualTo(6);
    }

    @Test
    void aRequestThatWasRefusedIsTriedAgain() {
        CounterChange tooMuch = new CounterChange(Mode.INCREASE, Map.of("like", Long.MAX_VALUE));
        count(by(OWNER), Mode.SET, Map.of("like", 1L));
        CounterRequest request = request(7, 4711, tooMuch);
        assertRefused(ErrorCode.BAD_PARAMETER, () -> likes(request));
        count(by(OWNER), Mode.SET, Map.of("like", 0L));
        assertThat(likes(request)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aRequestIsKnownForAMinute() {
        CounterRequest request = request(7, 4711, LIKE);
        assertThat(likes(request)).isEqualTo(1);
        live.loop.pass(Duration.ofMillis(CounterRequests.KEPT_MILLIS - 1));
        assertThat(likes(request)).isEqualTo(1);
        assertThat(likes(request(7, 4712, LIKE))).isEqualTo(2);
        live.loop.pass(Duration.ofMillis(1));
        assertThat(likes(request)).as("another request by now").isEqualTo(3);
    }

    @Test
    void aRoomThatIsQuietAgainKnowsNoRequests() {
        CounterRequests requests = new CounterRequests(live.room()::now, live.loop);
        for (long seq = 0; seq <= CounterRequests.MOST; seq++) {
            once(requests, seq);
        }
        assertThat(requests.size()).as("the latest").isEqualTo(CounterRequests.MOST);
        live.loop.pass(Duration.ofMillis(CounterRequests.KEPT_MILLIS / 2));
        once(requests, -1);
        live.loop.pass(Duration.ofMillis(CounterRequests.KEPT_MILLIS / 2));
        assertThat(requests.size()).as("the last one").isEqualTo(1);
        live.loop.pass(Duration.ofMillis(CounterRequests.KEPT_MILLIS / 2));
        assertThat(requests.size()).isZero();
    }

    private static void once(CounterRequests requests, long seq) {
        CounterMap.Result done = new CounterMap.Result(ErrorCode.OK, 1, Map.of());
        requests.once(request(7, seq, LIKE), () -> CompletableFuture.completedFuture(done));
    }

    private static CounterRequest request(long instanceId, long seq, CounterChange change) {
        return new CounterRequest(KIM.userId(), instanceId, seq, change);
    }

    private long likes(CounterRequest request) {
        return done(live.room().counters().change(by(KIM), request)).values().getOrDefault("like", 0L);
    }
}
