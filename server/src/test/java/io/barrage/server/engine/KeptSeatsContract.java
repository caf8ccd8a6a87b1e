package io.barrage.server.engine;

import static io.barrage.server.engine.Drafts.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.Sender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine promises of the seats in rooms. */
abstract class KeptSeatsContract {
    static final int APP = 1400000001;
    static final RoomKey ROOM = new RoomKey(APP, "live-1");
    static final RoomKey OTHER_ROOM = new RoomKey(APP, "live-2");
    static final RoomKey OTHER_APP = new RoomKey(1400000002, "live-1");

    final HandClock clock = new HandClock();
    private KeptSeats keptSeats;

    /** Opens the engine: the same data each time it is called in one test. */
    abstract KeptSeats openEngine() throws Exception;

    abstract void closeEngine();

    /** Forgets a dismissed room, as the engine's other port does. */
    abstract void forget(RoomKey room);

    @BeforeEach
    void open() throws Exception {
        keptSeats = openEngine();
    }

    @AfterEach
    void close() {
        closeEngine();
    }

    private void restart() throws Exception {
        closeEngine();
        keptSeats = openEngine();
    }

    private List<Seat> seatsIn(RoomKey room) {
        return done(keptSeats.seats(room)).stream().map(KeptSeats.Kept::seat).toList();
    }

    private Seat seat(String user, long instance) {
        return new Seat(
                new Sender(user, 144115000000000001L + instance, "Nick of " + user, "https://img.example/a.png"),
                instance,
                41,
                clock.millis());
    }

    @Test
    void aRoomShowsTheSeatsTakenInIt() {
        keptSeats.sit(ROOM, seat("kim", 1));
        keptSeats.sit(ROOM, seat("kim", 2));
        keptSeats.sit(ROOM, seat("李 😀", 3));
        assertThat(seatsIn(ROOM)).containsExactlyInAnyOrder(seat("kim", 1), seat("kim", 2), seat("李 😀", 3));
        assertThat(seatsIn(OTHER_ROOM)).isEmpty();
        assertThat(seatsIn(OTHER_APP)).isEmpty();
    }

    @Test
    void anInstanceShowsTheRoomsItSitsIn() {
        keptSeats.sit(ROOM, seat("kim", 1));
        keptSeats.sit(OTHER_ROOM, seat("kim", 1));
        keptSeats.sit(OTHER_APP, seat("lee", 1));
        assertThat(done(keptSeats.roomsOf(APP, 1))).containsExactlyInAnyOrder(ROOM, OTHER_ROOM);
        assertThat(done(keptSeats.roomsOf(OTHER_APP.sdkAppId(), 1))).containsExactly(OTHER_APP);
        assertThat(done(keptSeats.roomsOf(APP, 2))).isEmpty();
    }

    @Test
    void aSeatOfTheSameInstanceIsReplaced() {
        keptSeats.sit(ROOM, seat("kim", 1));
        Seat later = new Seat(new Sender("kim", 144115000000000002L, "", ""), 1, 99, clock.millis() + 5);
        keptSeats.sit(ROOM, later);
        assertThat(seatsIn(ROOM)).containsExactly(later);
    }

    @Test
    void whoLeavesHasNoSeat() {
        keptSeats.sit(ROOM, seat("kim", 1));
        keptSeats.sit(ROOM, seat("kim", 2));
        keptSeats.sit(OTHER_ROOM, seat("kim", 1));
        assertThat(done(keptSeats.leave(ROOM, 1))).isTrue();
        assertThat(done(keptSeats.leave(ROOM, 1))).as("it was given up already").isFalse();
        assertThat(seatsIn(ROOM)).containsExactly(seat("kim", 2));
        assertThat(done(keptSeats.roomsOf(APP, 1))).containsExactly(OTHER_ROOM);
    }

    @Test
    void leavingASeatThatIsNotTakenDoesNothing() {
        keptSeats.leave(ROOM, 1);
        keptSeats.sit(ROOM, seat("kim", 1));
        keptSeats.leave(ROOM, 2);
        keptSeats.leave(OTHER_ROOM, 1);
        assertThat(seatsIn(ROOM)).containsExactly(seat("kim", 1));
        assertThat(done(keptSeats.roomsOf(APP, 1))).containsExactly(ROOM);
    }

    @Test
    void seatsSurviveARestart() throws Exception {
        keptSeats.sit(ROOM, seat("kim", 1));
        keptSeats.sit(OTHER_ROOM, seat("kim", 1));
        keptSeats.sit(ROOM, seat("李 😀", 2));
        keptSeats.leave(OTHER_ROOM, 1);
        restart();
        assertThat(seatsIn(ROOM)).containsExactlyInAnyOrder(seat("kim", 1), seat("李 😀", 2));
        assertThat(seatsIn(OTHER_ROOM)).isEmpty();
        assertThat(done(keptSeats.roomsOf(APP, 1))).containsExactly(ROOM);
        restart();
        assertThat(seatsIn(ROOM)).hasSize(2);
    }

    @Test
    void aForgottenRoomHasNoSeats() throws Exception {
        keptSeats.sit(ROOM, seat("kim", 1));
        keptSeats.sit(OTHER_ROOM, seat("kim", 1));
        forget(ROOM);
        assertThat(seatsIn(ROOM)).isEmpty();
        assertThat(done(keptSeats.roomsOf(APP, 1))).containsExactly(OTHER_ROOM);
        keptSeats.leave(ROOM, 1);
        restart();
        assertThat(seatsIn(ROOM)).isEmpty();
        assertThat(done(keptSeats.roomsOf(APP, 1))).containsExactly(OTHER_ROOM);
    }

    @Test
    void whatWasAskedForDoesNotChangeLater() {
        keptSeats.sit(ROOM, seat("kim", 1));
        var seats = seatsIn(ROOM);
        var rooms = done(keptSeats.roomsOf(APP, 1));
        keptSeats.leave(ROOM, 1);
        assertThat(seats).hasSize(1);
        assertThat(rooms).hasSize(1);
    }
}
