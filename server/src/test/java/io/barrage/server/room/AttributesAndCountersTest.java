package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.AttributeChange;
import io.barrage.server.engine.AttributeChange.Kind;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterChange;
import io.barrage.server.engine.CounterChange.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes and counters as a room handles them: who may change them, how often, what the room is told. */
class AttributesAndCountersTest {
    private final LiveRoom live;
    private final RecordingReader kim;

    AttributesAndCountersTest(@TempDir Path folder) {
        live = new LiveRoom(folder);
        live.join(OWNER, 1);
        kim = live.join(KIM, 2);
        kim.forget();
    }

    private AttributeMap change(Operator operator, Kind kind, Map<String, String> values) {
        return done(live.room().attributes().change(operator, new AttributeChange(kind, values, AttributeChange.ANY)));
    }

    private Map<String, Long> count(Operator operator, Mode mode, Map<String, Long> values) {
        return done(live.room().counters().change(operator, new CounterChange(mode, values)))
                .values();
    }

    private JsonNode told() {
        return kim.received().get(0).path("MsgBody");
    }

    @Test
    void aMemberChangesAttributesAndAllAreToldTheNewValues() {
        change(by(KIM), Kind.SET, Map.of("a", "1"));
        JsonNode option = told().path("MsgGroupNewInfo").path("GroupAttrOption");
        assertThat(option.path("GroupAttrSeq").asInt()).isEqualTo(1);
        assertThat(option.path("OpType").asInt()).isEqualTo(1);
        assertThat(option.path("GroupAttrInfo").toString())
                .isEqualTo("[{\"Key\":\"a\",\"Val\":\"1\",\"SubKeySeq\":1}]");
    }

    @Test
    void clearingNamesWhatIsGone() {
        change(by(KIM), Kind.SET, Map.of("a", "1"));
        kim.forget();
        change(by(KIM, true), Kind.CLEAR, Map.of());
        JsonNode option = told().path("MsgGroupNewInfo").path("GroupAttrOption");
        assertThat(option.path("OpType").asInt()).isEqualTo(3);
        assertThat(option.path("BytesChangedKeys").toString()).isEqualTo("[\"a\"]");
        assertThat(live.room().attributes().map().byKey()).isEmpty();
    }

    @Test
    void fiveChangesInASecondAreAllowed() {
        for (int i = 0; i < 5; i++) {
            change(by(KIM), Kind.MODIFY, Map.of("a", "" + i));
        }
        assertRefused(ErrorCode.ATTRIBUTES_TOO_FAST, () -> change(by(OWNER), Kind.CLEAR, Map.of()));
        live.pass(Duration.ofSeconds(1));
        change(by(OWNER), Kind.CLEAR, Map.of());
    }

    @Test
    void whoIsNotInTheRoomMayNotChangeOrReadAnything() {
        assertRefused(ErrorCode.NO_PERMISSION, () -> change(by(LEE), Kind.SET, Map.of("a", "1")));
        assertRefused(ErrorCode.NO_PERMISSION, () -> count(by(LEE), Mode.SET, Map.of("like", 1L)));
        assertRefused(ErrorCode.NO_PERMISSION, () -> live.room().requireReader(by(LEE)));
        live.room().requireReader(by(LEE, true));
    }

    @Test
    void theEngineRefusalReachesTheCaller() {
        assertRefused(ErrorCode.ATTRIBUTE_ABSENT, () -> change(by(KIM), Kind.DELETE, Map.of("a", "")));
        assertThat(kim.received()).isEmpty();
    }

    @Test
    void counterChangesGiveTheNewValuesAndTellTheRoom() {
        count(by(KIM), Mode.SET, Map.of("like", 5L));
        kim.forget();
        assertThat(count(by(OWNER), Mode.INCREASE, Map.of("like", 2L))).isEqualTo(Map.of("like", 7L));
        JsonNode info = told().path("GroupCounterInfo").path(0);
        assertThat(info.path("Type").asInt()).isEqualTo(2);
        assertThat(info.path("GroupCounterSeq").asInt()).isEqualTo(2);
        assertThat(info.path("GroupCounter").toString()).isEqualTo("[{\"Key\":\"like\",\"Value\":7}]");
    }

    @Test
    void aCounterNeedsAKeyThatFits() {
        assertRefused(ErrorCode.BAD_PARAMETER, () -> count(by(KIM), Mode.SET, Map.of("k".repeat(129), 1L)));
        assertRefused(ErrorCode.BAD_PARAMETER, () -> count(by(KIM), Mode.SET, Map.of("", 1L)));
        assertRefused(ErrorCode.BAD_PARAMETER, () -> {
            count(by(KIM), Mode.SET, Map.of("like", Long.MAX_VALUE));
            count(by(KIM), Mode.INCREASE, Map.of("like", 1L));
        });
    }

    @Test
    void bothAreThereAfterARestart() {
        change(by(KIM), Kind.SET, Map.of("a", "1"));
        count(by(KIM), Mode.SET, Map.of("like", 5L));
        live.restart();
        assertThat(live.room().attributes().map().byKey()).containsKey("a");
        assertThat(live.room().counters().map().byKey()).isEqualTo(Map.of("like", 5L));
    }
}
