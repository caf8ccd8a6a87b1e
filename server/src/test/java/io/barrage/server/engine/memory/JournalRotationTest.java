package io.barrage.server.engine.memory;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.engine.Drafts.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.Sender;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.HandClock;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Seat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of tiny segments holds what one big file would hold, and stays small. */
class JournalRotationTest {
    private static final int SEGMENT = 4096;
    private static final RoomKey ROOM = new RoomKey(1400000001, "live-1");

    private final HandClock clock = new HandClock();
    private final Path folder;

    JournalRotationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private MemoryEngine open() throws IOException {
        return MemoryEngine.open(folder, 1024, SEGMENT, clock);
    }

    private Seat seat(long instance) {
        return new Seat(new Sender("kim", 144115000000000001L, "Kim \uD83D\uDE00", ""), instance, 3, clock.millis());
    }

    private void append(MemoryEngine engine, RoomKey room, long first, long last) {
        for (long n = first; n <= last; n++) {
            Appended at = done(engine.append(room, message("kim", n, clock.millis())));
            assertThat(at.seq()).isEqualTo(n);
        }
    }

    private static List<Long> seqs(MemoryEngine engine, RoomKey room) {
        return done(engine.open(room, event -> {})).events().stream()
                .map(RoomEvent::seq)
                .toList();
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void eventsOfAllSegmentsComeBack() throws Exception {
        MemoryEngine killed = open();
        append(killed, ROOM, 1, 500);
        assertThat(Journal.segments(folder).size()).isGreaterThan(5);
        try (MemoryEngine next = open()) {
            assertThat(seqs(next, ROOM)).isEqualTo(numbers(1, 500));
            append(next, ROOM, 501, 510);
        }
        try (MemoryEngine next = open()) {
            assertThat(seqs(next, ROOM)).isEqualTo(numbers(1, 510));
        }
    }

    @Test
    void segmentsAreKeptForFiveMinutesAndThenDeleted() throws Exception {
        MemoryEngine engine = open();
        append(engine, ROOM, 1, 200);
        int many = Journal.segments(folder).size();
        clock.advance(Duration.ofMinutes(5));
        append(engine, ROOM, 201, 300);
        assertThat(Journal.segments(folder).size()).isGreaterThan(many);
        clock.advance(Duration.ofMinutes(6));
        append(engine, ROOM, 301, 400);
        assertThat(Journal.segments(folder).size()).isLessThan(many);
        assertThat(Journal.file(folder, 1)).doesNotExist();
        engine.close();
    }

    @Test
    void headAndSeatsOutliveTheSegmentsTheyWereWrittenIn() throws Exception {
        RoomKey quiet = new RoomKey(ROOM.sdkAppId(), "quiet");
        MemoryEngine killed = open();
        append(killed, quiet, 1, 7);
        killed.sit(quiet, seat(1));
        killed.sit(quiet, seat(2));
        killed.leave(quiet, 2);
        for (int minutes = 0; minutes < 12; minutes += 6) {
            append(killed, ROOM, minutes * 100L + 1, minutes * 100L + 600);
            clock.advance(Duration.ofMinutes(6));
        }
        try (MemoryEngine next = open()) {
            assertThat(done(next.seats(quiet)))
                    .extracting(kept -> kept.seat().instanceId())
                    .containsExactly(1L);
            assertThat(done(next.roomsOf(ROOM.sdkAppId(), 1))).containsExactly(quiet);
            assertThat(done(next.open(quiet, event -> {})).head()).isEqualTo(7);
            append(next, quiet, 8, 8);
        }
    }

    @Test
    void aDismissedRoomStaysForgottenWhenSegmentsGo() throws Exception {
        RoomKey gone = new RoomKey(ROOM.sdkAppId(), "gone");
        MemoryEngine killed = open();
        append(killed, gone, 1, 100);
        killed.sit(gone, seat(1));
        killed.close(gone);
        append(killed, ROOM, 1, 100);
        clock.advance(Duration.ofMinutes(6));
        append(killed, ROOM, 101, 200);
        for (int restart = 0; restart < 2; restart++) {
            MemoryEngine next = open();
            assertThat(next.knownRooms()).containsExactly(ROOM);
            assertThat(done(next.roomsOf(ROOM.sdkAppId(), 1))).isEmpty();
        }
    }

    @Test
    void aStateLargerThanASegmentIsNotWrittenAgainWithEachRecord() throws Exception {
        MemoryEngine engine = open();
        for (long instance = 1; instance <= 300; instance++) {
            engine.sit(ROOM, seat(instance));
        }
        int before = Journal.segments(folder).size();
        append(engine, ROOM, 1, 60);
        assertThat(Journal.segments(folder).size()).isLessThanOrEqualTo(before + 5);
        engine.close();
    }

    @Test
    void manyRoomsOnManyThreadsShareOneJournal() throws Exception {
        int threads = 8;
        long events = 400;
        MemoryEngine killed = open();
        ExecutorService loops = Executors.newFixedThreadPool(threads);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            RoomKey room = new RoomKey(ROOM.sdkAppId(), "room-" + i);
            long instance = i + 1L;
            running.add(CompletableFuture.runAsync(() -> live(killed, room, instance, events), loops));
        }
        running.forEach(CompletableFuture::join);
        loops.shutdown();
        try (MemoryEngine next = open()) {
            for (int i = 0; i < threads; i++) {
                RoomKey room = new RoomKey(ROOM.sdkAppId(), "room-" + i);
                assertThat(seqs(next, room)).isEqualTo(numbers(1, events));
                assertThat(done(next.seats(room)))
                        .extracting(kept -> kept.seat().instanceId())
                        .containsExactly(i + 1L);
                assertThat(done(next.roomsOf(room.sdkAppId(), i + 1L))).containsExactly(room);
            }
        }
    }

    /** A room in which a second instance comes and goes while the first one talks. */
    private void live(MemoryEngine engine, RoomKey room, long instance, long events) {
        engine.sit(room, seat(instance));
        for (long n = 1; n <= events; n++) {
            engine.sit(room, seat(1000 + instance));
            append(engine, room, n, n);
            engine.leave(room, 1000 + instance);
        }
    }

    @Test
    void aCheckpointNeverComesBetweenARecordAndTheChangeOfTheState() throws Exception {
        AtomicReference<String> state = new AtomicReference<>("before");
        List<String> checkpoints = new ArrayList<>();
        try (Journal journal = new Journal(folder, 1, SEGMENT, clock, at -> checkpoints.add(state.get()))) {
            Thread other = new Thread(() -> {
                for (int i = 0; i < SEGMENT; i++) {
                    journal.sit(ROOM, seat(i));
                }
            });
            journal.inOneTurn(() -> {
                journal.entry(ROOM, RoomData.Table.MUTE, "kim", "1");
                other.start();
                while (other.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
                state.set("after");
            });
            other.join();
        }
        assertThat(checkpoints).isNotEmpty().containsOnly("after");
    }
}
