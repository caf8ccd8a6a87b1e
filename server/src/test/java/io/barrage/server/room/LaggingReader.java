package io.barrage.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.Item;
import java.util.Random;

/** A reader with a cursor of its own that reads now and then, not always the unimportant, and keeps account of every position. */
final class LaggingReader {
    private final Timeline timeline;
    private final int haste;
    private long cursor;
    private long accounted;
    private long delivered;
    private long lost;
    private long skipped;

    /** @param haste of a hundred chances to read, how many it takes */
    LaggingReader(Timeline timeline, int haste) {
        this.timeline = timeline;
        this.haste = haste;
        this.cursor = timeline.head();
        this.accounted = cursor;
    }

    void mayRead(Random random) {
        if (random.nextInt(100) < haste) {
            long behind = timeline.head() - cursor;
            read(cursor + (behind == 0 ? 0 : 1 + random.nextInt((int) behind)), random.nextBoolean());
        }
    }

    void readToTheEnd() {
        read(timeline.head(), false);
    }

    private void read(long end, boolean important) {
        Timeline.Slice slice = important ? timeline.importantBetween(cursor, end) : timeline.between(cursor, end);
        cursor = end;
        for (Item item : slice.declared("live-1")) {
            JsonNode json = RecordingReader.json(item);
            if (item.kind() == EventKind.GAP) {
                assertThat(json.path("FromSeq").asLong()).isEqualTo(accounted + 1);
                accounted = json.path("ToSeq").asLong();
                lost += json.path("LostNum").asLong();
                skipped += json.path("SkippedNum").asLong();
            } else {
                assertThat(json.path("MsgSeq").asLong()).isEqualTo(accounted + 1);
                accounted++;
                delivered++;
            }
        }
        assertThat(accounted).isEqualTo(end);
    }

    long delivered() {
        return delivered;
    }

    long lost() {
        return lost;
    }

    long skipped() {
        return skipped;
    }
}
