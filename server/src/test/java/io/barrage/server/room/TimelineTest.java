package io.barrage.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.Item;
import io.barrage.protocol.Priority;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final int CAPACITY = 8;

    private final Timeline timeline = new Timeline(CAPACITY);

    TimelineTest() {
        timeline.beginAfter(0);
    }

    /** An item that holds nothing but its seq. */
    private static Item item(long seq) {
        return new Item(EventKind.MESSAGE, ByteBuffer.allocate(8).putLong(seq).array());
    }

    private static long seq(Item item) {
        return ByteBuffer.wrap(item.json()).getLong();
    }

    private void add(long seq, long time) {
        timeline.add(new TimelineEvent(seq, time, Priority.NORMAL, item(seq)));
    }

    private void addAll(long first, long last) {
        LongStream.rangeClosed(first, last).forEach(seq -> add(seq, seq * 100));
    }

    private void assertSlice(long cursor, long end, int lost, Long... seqs) {
        Timeline.Slice slice = timeline.between(cursor, end);
        assertThat(slice.items()).extracting(TimelineTest::seq).containsExactly(seqs);
        assertThat(slice.lost()).isEqualTo(lost);
    }

    @Test
    void anEmptyOneHasNothing() {
        assertThat(timeline.head()).isZero();
        assertThat(timeline.tail()).isZero();
        assertSlice(0, 0, 0);
        assertThat(timeline.cursorAt(0, 10)).isZero();
        assertThat(timeline.newestMessages(10, 0)).isEmpty();
    }

    @Test
    void betweenTwoCursorsAreTheEventsAfterTheFirstUpToTheSecond() {
        addAll(1, 5);
        assertSlice(0, 5, 0, 1L, 2L, 3L, 4L, 5L);
        assertSlice(2, 4, 0, 3L, 4L);
        assertSlice(5, 5, 0);
    }

    @Test
    void theOldestAreOverwrittenAndCountedAsLost() {
        addAll(1, 11);
        assertThat(timeline.head()).isEqualTo(11);
        assertThat(timeline.tail()).isEqualTo(3);
        assertSlice(3, 11, 0, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertSlice(0, 11, 3, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertSlice(0, 5, 3, 4L, 5L);
        assertSlice(0, 3, 3);
        assertSlice(0, 2, 2);
    }

    @Test
    void aTimelineThatBeginsLaterHasLostWhatWasBefore() {
        timeline.beginAfter(100);
        assertThat(timeline.head()).isEqualTo(100);
        assertThat(timeline.tail()).isEqualTo(100);
        assertSlice(90, 100, 10);
        addAll(101, 103);
        assertThat(timeline.tail()).isEqualTo(100);
        assertSlice(99, 103, 1, 101L, 102L, 103L);
    }

    @Test
    void aGapInTheMiddleIsCountedAsLost() {
        addAll(1, 2);
        addAll(5, 6);
        assertSlice(0, 6, 2, 1L, 2L, 5L, 6L);
    }

    @Test
    void theCursorOfATimeIsJustBeforeTheFirstEventSince() {
        addAll(1, 6);
        assertThat(timeline.cursorAt(400, 100)).isEqualTo(3);
        assertThat(timeline.cursorAt(401, 100)).isEqualTo(4);
        assertThat(timeline.cursorAt(601, 100)).isEqualTo(6);
        assertThat(timeline.cursorAt(0, 100)).isZero();
        assertThat(timeline.cursorAt(0, 2)).isEqualTo(4);
        assertThat(timeline.cursorAt(0, 0)).isEqualTo(6);
    }

    @Test
    void theCursorOfATimeIsNeverBeforeWhatIsHeld() {
        addAll(1, 20);
        assertThat(timeline.cursorAt(0, Integer.MAX_VALUE)).isEqualTo(12);
    }

    @Test
    void theCapacityIsAPowerOfTwo() {
        assertThatThrownBy(() -> new Timeline(1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity: 1000 (expected: a power of two)");
        assertThatThrownBy(() -> new Timeline(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readersThatAreOvertakenSeeWholeEventsInOrderAndCountTheRest() throws Exception {
        long events = 400_000;
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<Long>> reading = IntStream.range(0, 2)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> readAll(events), readers))
                    .toList();
            addAll(1, events);
            for (CompletableFuture<Long> accounted : reading) {
                assertThat(accounted.get()).isEqualTo(events);
            }
        } finally {
            readers.shutdownNow();
        }
    }

    /** Reads to the end; how many events were received or declared lost. */
    private long readAll(long last) {
        long cursor = 0;
        long accounted = 0;
        while (cursor < last) {
            long head = timeline.head();
            Timeline.Slice slice = timeline.between(cursor, head);
            long before = cursor;
            for (Item item : slice.items()) {
                assertThat(seq(item)).isGreaterThan(before).isLessThanOrEqualTo(head);
                before = seq(item);
            }
            accounted += slice.items().size() + slice.lost();
            cursor = head;
        }
        return accounted;
    }
}
