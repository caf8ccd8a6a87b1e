package io.barrage.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.storage.RoomRecord;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordTextTest {
    @Test
    void whatIsToldOfARoomIsReadAsItWas() {
        RoomRecord room = new RoomRecord(
                7, "live", "\uD83D\uDE00", "a", "b", "c", "kim", 1, 2, 3, true, Map.of("k", "v"), Set.of("lee", "max"));
        assertThat(RecordText.read(RecordText.of(room))).contains(room);
        RoomRecord without = new RoomRecord(7, "live", "", "", "", "", null, 1, 2, 3, false, Map.of(), Set.of());
        assertThat(RecordText.read(RecordText.of(without))).contains(without);
    }

    @Test
    void aRoomThatIsGoneHasNone() {
        assertThat(RecordText.read(RecordText.GONE)).isEmpty();
    }
}
