package io.barrage.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.engine.RoomKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How time passes in very many rooms. */
class RoomTicksTest {
    /** A loop that does one thing at a time, when the test says so. */
    private static final class SlowLoop implements RoomLoop {
        final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        boolean ended;

        @Override
        public void execute(Runnable task) {
            if (ended) {
                throw new RejectedExecutionException("ended");
            }
            tasks.add(task);
        }

        @Override
        public void later(long millis, Runnable task) {
            throw new UnsupportedOperationException("later: " + millis + " (expected: a tick at once)");
        }

        void doOne() {
            tasks.remove().run();
        }

        void doAll() {
            while (!tasks.isEmpty()) {
                doOne();
            }
        }
    }

    private final SlowLoop even = new SlowLoop();
    private final SlowLoop odd = new SlowLoop();
    private final List<RoomKey> ticked = new ArrayList<>();
    private final RoomTicks ticks = new RoomTicks(room -> room.sdkAppId() % 2 == 0 ? even : odd, ticked::add);

    private static List<RoomKey> rooms(int app, int n) {
        return IntStream.range(0, n).mapToObj(i -> new RoomKey(app, "room" + i)).toList();
    }

    @Test
    void aLoopGetsOneTaskForAllItsRooms() {
        List<RoomKey> rooms = new ArrayList<>(rooms(2, 60));
        rooms.addAll(rooms(3, 40));
        ticks.tick(rooms);
        assertThat(even.tasks).hasSize(1);
        assertThat(odd.tasks).hasSize(1);
        even.doAll();
        assertThat(ticked).isEqualTo(rooms(2, 60));
        odd.doAll();
        assertThat(ticked).containsExactlyInAnyOrderElementsOf(rooms);
    }

    @Test
    void whatElseWaitsForALoopComesBetweenTwoSlices() {
        ticks.tick(rooms(2, 2 * RoomTicks.SLICE + 1));
        even.execute(() -> assertThat(ticked).hasSize(RoomTicks.SLICE));
        even.doOne();
        even.doOne();
        even.doAll();
        assertThat(ticked).isEqualTo(rooms(2, 2 * RoomTicks.SLICE + 1));
    }

    @Test
    void aLoopThatIsStillBusyIsLeftAloneAndTheNextSecondIsSeenAgain() {
        ticks.tick(rooms(2, RoomTicks.SLICE + 1));
        even.doOne();
        ticks.tick(rooms(2, RoomTicks.SLICE + 1));
        assertThat(even.tasks).hasSize(1);
        even.doAll();
        ticks.tick(rooms(2, 1));
        even.doAll();
        assertThat(ticked).hasSize(RoomTicks.SLICE + 2);
    }

    @Test
    void aLoopThatEndsIsLetGo() {
        ticks.tick(rooms(2, RoomTicks.SLICE + 1));
        even.ended = true;
        even.doAll();
        ticks.tick(rooms(2, 1));
        assertThat(ticked).hasSize(RoomTicks.SLICE);
    }
}
