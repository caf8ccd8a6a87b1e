package io.barrage.server.engine;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.engine.Drafts.message;
import static io.barrage.server.engine.Drafts.tip;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine promises of the timelines of rooms. */
abstract class RoomStateContract {
    static final RoomKey ROOM = new RoomKey(1400000001, "live-1");
    static final RoomKey SAME_NAME = new RoomKey(1400000002, "live-1");

    final HandClock clock = new HandClock();
    private final List<RoomEvent> heard = new ArrayList<>();
    private RoomState state;

    /** Opens the engine: the same data each time it is called in one test. */
    abstract RoomState openEngine() throws Exception;

    abstract void closeEngine();

    @BeforeEach
    void open() throws Exception {
        state = openEngine();
    }

    @AfterEach
    void close() {
        closeEngine();
    }

    private void restart() throws Exception {
        closeEngine();
        state = openEngine();
    }

    private RoomState.Kept openRoom(RoomKey room) {
        return done(state.open(room, heard::add));
    }

    private Appended append(RoomKey room, Draft draft) {
        return done(state.append(room, draft));
    }

    private List<Long> heardSeqs() {
        return heard.stream().map(RoomEvent::seq).toList();
    }

    @Test
    void aNewRoomIsEmpty() {
        assertThat(openRoom(ROOM)).isEqualTo(new RoomState.Kept(0, List.of()));
    }

    @Test
    void seqStartsAtOneAndHasNoGaps() {
        openRoom(ROOM);
        for (int i = 1; i <= 100; i++) {
            Draft draft = i % 3 == 0 ? tip(clock.millis()) : message("kim", i, clock.millis());
            assertThat(append(ROOM, draft)).isEqualTo(new Appended(i, clock.millis(), false));
        }
    }

    @Test
    void theListenerHearsEveryEventInOrderAndAsItIs() {
        openRoom(ROOM);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            drafts.add(message("kim", i, clock.millis() + i));
            append(ROOM, drafts.get(i - 1));
        }
        assertThat(heardSeqs()).isEqualTo(numbers(1, 50));
        for (int i = 0; i < 50; i++) {
            assertThat(heard.get(i).draft()).usingRecursiveComparison().isEqualTo(drafts.get(i));
        }
    }

    @Test
    void aRepeatGetsTheFirstPositionAndIsNotPublished() {
        openRoom(ROOM);
        long sent = clock.millis();
        append(ROOM, message("kim", 7, sent));
        append(ROOM, message("lee", 7, sent));
        clock.advance(Duration.ofMinutes(5));
        assertThat(append(ROOM, message("kim", 7, clock.millis()))).isEqualTo(new Appended(1, sent, true));
        assertThat(append(ROOM, message("lee", 7, clock.millis()))).isEqualTo(new Appended(2, sent, true));
        assertThat(heardSeqs()).containsExactly(1L, 2L);
    }

    @Test
    void whatWouldBeARepeatIsKnownBefore() {
        openRoom(ROOM);
        long sent = clock.millis();
        assertThat(state.repeatOf(ROOM, new Repeatable("kim", 7), sent)).isNull();
        append(ROOM, message("kim", 7, sent));
        assertThat(state.repeatOf(ROOM, new Repeatable("kim", 7), sent)).isEqualTo(new Appended(1, sent, true));
        assertThat(state.repeatOf(ROOM, new Repeatable("kim", 8), sent)).isNull();
        assertThat(state.repeatOf(ROOM, new Repeatable("lee", 7), sent)).isNull();
        clock.advance(Duration.ofSeconds(RoomState.REPEAT_WINDOW_SECONDS).plusMillis(1));
        assertThat(state.repeatOf(ROOM, new Repeatable("kim", 7), clock.millis()))
                .isNull();
    }

    @Test
    void afterTheWindowItIsANewMessage() {
        openRoom(ROOM);
        append(ROOM, message("kim", 7, clock.millis()));
        clock.advance(Duration.ofSeconds(RoomState.REPEAT_WINDOW_SECONDS).plusMillis(1));
        assertThat(append(ROOM, message("kim", 7, clock.millis()))).isEqualTo(new Appended(2, clock.millis(), false));
        assertThat(append(ROOM, message("kim", 7, clock.millis()))).isEqualTo(new Appended(2, clock.millis(), true));
        assertThat(heardSeqs()).containsExactly(1L, 2L);
    }

    @Test
    void aRepeatDoesNotMakeTheWindowLonger() {
        openRoom(ROOM);
        append(ROOM, message("kim", 7, clock.millis()));
        clock.advance(Duration.ofMinutes(4));
        assertThat(append(ROOM, message("kim", 7, clock.millis())).repeated()).isTrue();
        clock.advance(Duration.ofMinutes(2));
        assertThat(append(ROOM, message("kim", 7, clock.millis())).repeated()).isFalse();
    }

    @Test
    void tipsAreNeverRepeats() {
        openRoom(ROOM);
        append(ROOM, tip(clock.millis()));
        assertThat(append(ROOM, tip(clock.millis()))).isEqualTo(new Appended(2, clock.millis(), false));
    }

    @Test
    void repeatsAreKnownPerRoom() {
        append(ROOM, message("kim", 7, clock.millis()));
        RoomKey other = new RoomKey(ROOM.sdkAppId(), "live-2");
        assertThat(append(other, message("kim", 7, clock.millis()))).isEqualTo(new Appended(1, clock.millis(), false));
    }

    @Test
    void roomsOfTwoAppsAreSeparateThoughTheyHaveOneName() {
        openRoom(ROOM);
        append(ROOM, message("kim", 7, clock.millis()));
        List<RoomEvent> heardThere = new ArrayList<>();
        assertThat(done(state.open(SAME_NAME, heardThere::add)).head()).isZero();
        assertThat(append(SAME_NAME, message("kim", 7, clock.millis())).seq()).isEqualTo(1);
        append(SAME_NAME, message("kim", 8, clock.millis()));
        assertThat(heardSeqs()).containsExactly(1L);
        assertThat(heardThere).hasSize(2);
        state.close(SAME_NAME);
        assertThat(append(ROOM, message("kim", 8, clock.millis())).seq()).isEqualTo(2);
    }

    @Test
    void aRoomOpenedAfterARestartHasItsHeadAndItsEvents() throws Exception {
        for (int i = 1; i <= 10; i++) {
            append(ROOM, message("kim", i, clock.millis()));
        }
        restart();
        RoomState.Kept kept = openRoom(ROOM);
        assertThat(kept.head()).isEqualTo(10);
        assertThat(kept.events()).extracting(RoomEvent::seq).isEqualTo(numbers(1, 10));
        assertThat(kept.events().get(3).draft())
                .usingRecursiveComparison()
                .isEqualTo(message("kim", 4, clock.millis()));
        assertThat(append(ROOM, tip(clock.millis())).seq()).isEqualTo(11);
        assertThat(heardSeqs()).containsExactly(11L);
    }

    @Test
    void repeatsAreKnownOverARestart() throws Exception {
        long sent = clock.millis();
        append(ROOM, message("kim", 7, sent));
        restart();
        clock.advance(Duration.ofSeconds(30));
        openRoom(ROOM);
        assertThat(append(ROOM, message("kim", 7, clock.millis()))).isEqualTo(new Appended(1, sent, true));
    }

    @Test
    void closeForgetsTheRoom() throws Exception {
        openRoom(ROOM);
        append(ROOM, message("kim", 7, clock.millis()));
        state.close(ROOM);
        done(state.clear(ROOM));
        List<RoomEvent> heardAgain = new ArrayList<>();
        assertThat(done(state.open(ROOM, heardAgain::add))).isEqualTo(new RoomState.Kept(0, List.of()));
        assertThat(append(ROOM, message("kim", 7, clock.millis())).seq()).isEqualTo(1);
        assertThat(heard).as("the listener of before").hasSize(1);
        assertThat(heardAgain).hasSize(1);
        restart();
        assertThat(openRoom(ROOM).head()).isEqualTo(1);
    }

    @Test
    void noPositionUpToAFloorIsHandedOut() throws Exception {
        openRoom(ROOM);
        append(ROOM, message("kim", 1, clock.millis()));
        done(state.raise(ROOM, 500));
        assertThat(append(ROOM, message("kim", 2, clock.millis())).seq()).isGreaterThan(500);
        done(state.raise(ROOM, 3));
        assertThat(append(ROOM, message("kim", 3, clock.millis())).seq()).isGreaterThan(501);
        restart();
        assertThat(openRoom(ROOM).head()).isGreaterThan(501);
    }

    @Test
    void closingARoomThatIsNotThereDoesNothing() {
        state.close(ROOM);
        assertThat(openRoom(ROOM).head()).isZero();
    }

    static List<Long> numbers(long first, long last) {
        List<Long> numbers = new ArrayList<>();
        for (long n = first; n <= last; n++) {
            numbers.add(n);
        }
        return numbers;
    }
}
