package io.barrage.server.engine;

import static io.barrage.server.engine.Drafts.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.AttributeChange.Kind;
import io.barrage.server.engine.CounterChange.Mode;
import io.barrage.server.engine.RoomData.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine promises of what rooms hold beside their timelines. */
abstract class RoomDataContract {
    private static final RoomKey ROOM = new RoomKey(1400000001, "live-1");
    private static final RoomKey OTHER = new RoomKey(1400000001, "live-2");

    final HandClock clock = new HandClock();
    private RoomData data;

    /** Opens the engine: the same data each time it is called in one test. */
    abstract RoomData openEngine() throws Exception;

    abstract void closeEngine();

    @BeforeEach
    void open() throws Exception {
        data = openEngine();
    }

    @AfterEach
    void close() {
        closeEngine();
    }

    private RoomData.Held afterRestart() throws Exception {
        closeEngine();
        data = openEngine();
        return done(data.held(ROOM));
    }

    private AttributeMap.Outcome change(Kind kind, Map<String, String> values, long known) {
        return done(data.change(ROOM, new AttributeChange(kind, values, known)));
    }

    private AttributeMap.Outcome change(Kind kind, Map<String, String> values) {
        return change(kind, values, AttributeChange.ANY);
    }

    private CounterMap.Step count(CounterChange... changes) {
        return done(data.change(ROOM, List.of(changes)));
    }

    private CounterMap count(Mode mode, Map<String, Long> values) {
        return count(new CounterChange(mode, values)).map();
    }

    private ErrorCode refusal(Mode mode, Map<String, Long> values) {
        return count(new CounterChange(mode, values)).results().get(0).refusal();
    }

    private static Map<String, String> valuesOf(AttributeMap map) {
        Map<String, String> values = new LinkedHashMap<>();
        map.byKey().forEach((key, attribute) -> values.put(key, attribute.value()));
        return values;
    }

    @Test
    void aNewRoomHoldsNothing() {
        RoomData.Held held = done(data.held(ROOM));
        assertThat(held.attributes()).isEqualTo(AttributeMap.EMPTY);
        assertThat(held.counters()).isEqualTo(CounterMap.EMPTY);
        assertThat(held.tables().values()).allSatisfy(table -> assertThat(table).isEmpty());
    }

    @Test
    void settingReplacesAllAndModifyingLeavesTheOthers() {
        change(Kind.SET, Map.of("a", "1", "b", "2"));
        AttributeMap modified = change(Kind.MODIFY, Map.of("b", "22", "c", "3")).map();
        assertThat(valuesOf(modified)).isEqualTo(Map.of("a", "1", "b", "22", "c", "3"));
        assertThat(modified.seq()).isEqualTo(2);
        assertThat(modified.byKey().get("a")).isEqualTo(new AttributeMap.Attribute("1", 1));
        assertThat(modified.byKey().get("b")).isEqualTo(new AttributeMap.Attribute("22", 2));
        assertThat(valuesOf(change(Kind.SET, Map.of("z", "")).map())).isEqualTo(Map.of("z", ""));
    }

    @Test
    void deletingNeedsTheKeysAndClearingDoesNot() {
        change(Kind.SET, Map.of("a", "1", "b", "2"));
        assertThat(change(Kind.DELETE, Map.of("a", "", "x", "")).refusal()).isEqualTo(ErrorCode.ATTRIBUTE_ABSENT);
        assertThat(valuesOf(change(Kind.DELETE, Map.of("a", "")).map())).isEqualTo(Map.of("b", "2"));
        AttributeMap cleared = change(Kind.CLEAR, Map.of()).map();
        assertThat(cleared).isEqualTo(new AttributeMap(3, Map.of()));
    }

    @Test
    void whoKnowsAnOlderVersionIsRefused() {
        assertThat(change(Kind.SET, Map.of("a", "1"), 0).refusal()).isEqualTo(ErrorCode.OK);
        AttributeMap.Outcome late = change(Kind.MODIFY, Map.of("a", "2"), 0);
        assertThat(late.refusal()).isEqualTo(ErrorCode.ATTRIBUTE_CONFLICT);
        assertThat(valuesOf(late.map())).isEqualTo(Map.of("a", "1"));
        assertThat(change(Kind.MODIFY, Map.of("a", "2"), 1).refusal()).isEqualTo(ErrorCode.OK);
    }

    @Test
    void theLimitsOfAttributesHold() {
        assertThat(change(Kind.SET, Map.of("k".repeat(33), "")).refusal()).isEqualTo(ErrorCode.ATTRIBUTE_KEY_TOO_LONG);
        assertThat(change(Kind.SET, Map.of("k", "值".repeat(1334))).refusal())
                .isEqualTo(ErrorCode.ATTRIBUTE_VALUE_TOO_LONG);
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 16; i++) {
            many.put("k" + i, "x".repeat(1000));
        }
        assertThat(change(Kind.SET, many).refusal()).isEqualTo(ErrorCode.OK);
        assertThat(change(Kind.MODIFY, Map.of("k0", "x".repeat(1001))).refusal())
                .isEqualTo(ErrorCode.ATTRIBUTES_TOO_LONG);
        assertThat(change(Kind.MODIFY, Map.of("k16", "")).refusal()).isEqualTo(ErrorCode.TOO_MANY_ATTRIBUTES);
        assertThat(change(Kind.MODIFY, Map.of("k0", "")).map().seq()).isEqualTo(2);
    }

    @Test
    void countersAreSetRaisedLoweredAndDeleted() {
        count(Mode.SET, Map.of("like", 5L, "gift", 1L));
        count(Mode.INCREASE, Map.of("like", 3L, "new", 1L));
        count(Mode.DECREASE, Map.of("gift", 4L));
        CounterMap map = count(Mode.DELETE, Map.of("new", 0L));
        assertThat(map).isEqualTo(new CounterMap(4, Map.of("like", 8L, "gift", -3L)));
    }

    @Test
    void aCounterDoesNotOverflow() {
        count(Mode.SET, Map.of("like", Long.MAX_VALUE));
        assertThat(refusal(Mode.INCREASE, Map.of("like", 1L))).isEqualTo(ErrorCode.BAD_PARAMETER);
        assertThat(done(data.held(ROOM)).counters().byKey()).isEqualTo(Map.of("like", Long.MAX_VALUE));
    }

    @Test
    void changesOfOneStepAreMadeInOrderAndARefusedOneHoldsNoOtherUp() {
        count(Mode.SET, Map.of("full", Long.MAX_VALUE));
        CounterMap.Step step = count(
                new CounterChange(Mode.INCREASE, Map.of("like", 2L)),
                new CounterChange(Mode.INCREASE, Map.of("like", 1L, "full", 1L)),
                new CounterChange(Mode.DECREASE, Map.of("like", 5L)),
                new CounterChange(Mode.DELETE, Map.of("full", 7L)));
        assertThat(step.results())
                .containsExactly(
                        new CounterMap.Result(ErrorCode.OK, 2, Map.of("like", 2L)),
                        new CounterMap.Result(ErrorCode.BAD_PARAMETER, 2, Map.of()),
                        new CounterMap.Result(ErrorCode.OK, 3, Map.of("like", -3L)),
                        new CounterMap.Result(ErrorCode.OK, 4, Map.of("full", 0L)));
        assertThat(done(data.held(ROOM)).counters()).isEqualTo(new CounterMap(4, Map.of("like", -3L)));
    }

    @Test
    void aRoomHasTwentyCounters() {
        Map<String, Long> twenty = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            twenty.put("c" + i, 1L);
        }
        assertThat(refusal(Mode.SET, twenty)).isEqualTo(ErrorCode.OK);
        assertThat(refusal(Mode.INCREASE, Map.of("one more", 1L))).isEqualTo(ErrorCode.TOO_MANY_COUNTERS);
        assertThat(refusal(Mode.INCREASE, Map.of("c7", 1L))).isEqualTo(ErrorCode.OK);
    }

    @Test
    void allIsThereAfterARestart() throws Exception {
        change(Kind.SET, Map.of("a", "值 😀"));
        change(Kind.MODIFY, Map.of("b", ""));
        count(Mode.SET, Map.of("like", -7L));
        done(data.put(ROOM, Table.MUTE, "kim", "123"));
        done(data.put(ROOM, Table.BAN, "kim", "456"));
        done(data.put(ROOM, Table.BAN, "lee", "789"));
        done(data.put(ROOM, Table.BAN, "kim", ""));
        RoomData.Held before = done(data.held(ROOM));
        assertThat(before.tables().get(Table.BAN)).isEqualTo(Map.of("lee", "789"));
        RoomData.Held after = afterRestart();
        assertThat(after).isEqualTo(before);
        assertThat(afterRestart()).isEqualTo(before);
    }

    @Test
    void aRoomHoldsNothingOfAnother() {
        change(Kind.SET, Map.of("a", "1"));
        done(data.put(ROOM, Table.MUTE, "kim", "123"));
        RoomData.Held other = done(data.held(OTHER));
        assertThat(other.attributes()).isEqualTo(AttributeMap.EMPTY);
        assertThat(other.tables().get(Table.MUTE)).isEmpty();
    }

    @Test
    void whatANodeKnowsOfAForgottenRoomIsGivenBackAndReplacesNothingNewer() throws Exception {
        var attributes = new AttributeMap(7, Map.of("topic", new AttributeMap.Attribute("cats", 7)));
        var counters = new CounterMap(9, Map.of("like", 90L));
        done(data.giveBack(
                ROOM,
                new RoomData.Held(attributes, counters, Map.of(RoomData.Table.MUTE, Map.of("kim", "1", "lee", "2")))));
        done(data.put(ROOM, RoomData.Table.MUTE, "kim", "5"));
        done(data.giveBack(
                ROOM,
                new RoomData.Held(
                        new AttributeMap(6, Map.of()),
                        new CounterMap(8, Map.of("like", 80L)),
                        Map.of(RoomData.Table.MUTE, Map.of("kim", "3")))));
        RoomData.Held held = afterRestart();
        assertThat(held.attributes()).isEqualTo(attributes);
        assertThat(held.counters()).isEqualTo(counters);
        assertThat(held.tables().get(RoomData.Table.MUTE)).isEqualTo(Map.of("kim", "5", "lee", "2"));
    }
}
