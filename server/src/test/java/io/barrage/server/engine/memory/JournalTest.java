package io.barrage.server.engine.memory;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.engine.Drafts.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.Sender;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.HandClock;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomState;
import io.barrage.server.engine.Seat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process has acknowledged is there when the next one opens the journal, however the last write ended. */
@Tag("slow")
class JournalTest {
    private static final RoomKey ROOM = new RoomKey(1400000001, "live-1");
    private static final RoomKey GONE = new RoomKey(1400000001, "gone");

    private final HandClock clock = new HandClock();
    private final Path folder;

    JournalTest(@TempDir Path folder) {
        this.folder = folder.resolve("journal");
    }

    private MemoryEngine open() throws IOException {
        return open(folder);
    }

    private MemoryEngine open(Path journal) throws IOException {
        return MemoryEngine.open(journal, 64, clock);
    }

    private Seat seat(long instance) {
        return new Seat(new Sender("kim", 144115000000000001L, "Kim \uD83D\uDE00", ""), instance, 3, clock.millis());
    }

    private void append(MemoryEngine engine, long first, long last) {
        LongStream.rangeClosed(first, last)
                .forEach(n -> assertThat(done(engine.append(ROOM, message("kim", n, clock.millis())))
                                .seq())
                        .isEqualTo(n));
    }

    private static List<Long> seqs(RoomState.Kept kept) {
        return kept.events().stream().map(RoomEvent::seq).toList();
    }

    private static RoomState.Kept kept(MemoryEngine engine) {
        return done(engine.open(ROOM, event -> {}));
    }

    @Test
    void aKilledProcessLosesNothing() throws Exception {
        MemoryEngine killed = open();
        long sent = clock.millis();
        append(killed, 1, 20);
        killed.sit(ROOM, seat(1));
        killed.sit(ROOM, seat(2));
        killed.leave(ROOM, 2);
        try (MemoryEngine next = open()) {
            assertThat(next.knownRooms()).containsExactly(ROOM);
            assertThat(done(next.seats(ROOM))).containsExactly(new KeptSeats.Kept(seat(1), false));
            assertThat(seqs(kept(next)))
                    .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
            assertThat(done(next.append(ROOM, message("kim", 5, sent)))).isEqualTo(new Appended(5, sent, true));
            append(next, 21, 21);
        }
    }

    @Test
    void nothingIsLostOverManyRestarts() throws Exception {
        for (long n = 1; n <= 10; n++) {
            MemoryEngine killed = open();
            assertThat(kept(killed).head()).isEqualTo(n - 1);
            append(killed, n, n);
            killed.sit(ROOM, seat(n));
        }
        try (MemoryEngine last = open()) {
            assertThat(seqs(kept(last)))
                    .isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
            assertThat(done(last.seats(ROOM))).hasSize(10);
        }
        assertThat(Journal.segments(folder)).hasSize(1);
    }

    @Test
    void aRestartBringsBackTheLastEventsOnly() throws Exception {
        append(open(), 1, 100);
        try (MemoryEngine next = open()) {
            RoomState.Kept kept = kept(next);
            assertThat(kept.head()).isEqualTo(100);
            assertThat(seqs(kept))
                    .isEqualTo(LongStream.rangeClosed(37, 100).boxed().toList());
        }
    }

    @Test
    void aRecordCutShortAtAnyByteCostsNothingBeforeIt() throws Exception {
        MemoryEngine killed = open();
        append(killed, 1, 3);
        killed.sit(ROOM, seat(1));
        Path file = Journal.segments(folder).get(0);
        int before = (int) Files.size(file);
        append(killed, 4, 4);
        byte[] whole = Files.readAllBytes(file);
        for (int length = before; length < whole.length; length++) {
            Path torn = copy(Arrays.copyOf(whole, length), "torn-" + length);
            try (MemoryEngine next = open(torn)) {
                assertThat(seqs(kept(next))).as("cut at %s", length).containsExactly(1L, 2L, 3L);
                assertThat(done(next.seats(ROOM))).hasSize(1);
                append(next, 4, 5);
            }
            try (MemoryEngine afterNext = open(torn)) {
                assertThat(seqs(kept(afterNext))).containsExactly(1L, 2L, 3L, 4L, 5L);
            }
        }
    }

    @Test
    void aDamagedRecordCostsNothingBeforeIt() throws Exception {
        MemoryEngine killed = open();
        append(killed, 1, 3);
        Path file = Journal.segments(folder).get(0);
        int before = (int) Files.size(file);
        append(killed, 4, 4);
        byte[] whole = Files.readAllBytes(file);
        for (int at = before; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0x80;
            try (MemoryEngine next = open(copy(damaged, "damaged-" + at))) {
                assertThat(seqs(kept(next))).as("damaged at %s", at).containsExactly(1L, 2L, 3L);
            }
        }
    }

    @Test
    void anEmptyOrForeignFileCostsNothing() throws Exception {
        append(open(), 1, 3);
        Files.write(Journal.file(folder, 8), new byte[0]);
        Files.write(Journal.file(folder, 9), new byte[100]);
        Files.writeString(folder.resolve("notes.txt"), "not a segment");
        try (MemoryEngine next = open()) {
            assertThat(seqs(kept(next))).containsExactly(1L, 2L, 3L);
        }
        assertThat(Journal.segments(folder)).containsExactly(Journal.file(folder, 10));
        assertThat(folder.resolve("notes.txt")).exists();
    }

    @Test
    void aDismissedRoomStaysForgotten() throws Exception {
        MemoryEngine killed = open();
        done(killed.append(GONE, message("kim", 1, clock.millis())));
        killed.sit(GONE, seat(1));
        append(killed, 1, 1);
        killed.close(GONE);
        for (int restart = 0; restart < 3; restart++) {
            MemoryEngine next = open();
            assertThat(next.knownRooms()).containsExactly(ROOM);
            assertThat(done(next.seats(GONE))).isEmpty();
            assertThat(done(next.roomsOf(GONE.sdkAppId(), 1))).isEmpty();
        }
    }

    @Test
    void aRoomOfTheSameNameBeginsAnewAfterItWasForgotten() throws Exception {
        MemoryEngine killed = open();
        append(killed, 1, 5);
        killed.close(ROOM);
        append(killed, 1, 2);
        try (MemoryEngine next = open()) {
            RoomState.Kept kept = kept(next);
            assertThat(kept.head()).isEqualTo(2);
            assertThat(seqs(kept)).containsExactly(1L, 2L);
        }
    }

    @Test
    void bigAndOddTextsComeBackAsTheyWere() throws Exception {
        RoomKey odd = new RoomKey(-1, "~".repeat(48));
        var big = message("李 😀 ".repeat(4), 4294967295L, clock.millis());
        var huge = new Draft(big.kind(), big.priority(), big.sender(), 1, big.time(), new byte[300_000]);
        MemoryEngine killed = open();
        done(killed.append(odd, big));
        done(killed.append(odd, huge));
        try (MemoryEngine next = open()) {
            var events = done(next.open(odd, event -> {})).events();
            assertThat(events.get(0).draft()).usingRecursiveComparison().isEqualTo(big);
            assertThat(events.get(1).draft()).usingRecursiveComparison().isEqualTo(huge);
        }
    }

    private Path copy(byte[] segment, String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolveSibling(name));
        Files.write(Journal.file(copy, 1), segment);
        return copy;
    }
}
