package io.barrage.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.engine.HandClock;
import io.barrage.server.room.RoomTraffic.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages at a gate of four in a second, which is 250 ms for each; a message is its name. */
class RateGateTest implements RateGate.Exit<String> {
    private static final int RATE = 4;
    private static final int HIGH = 1;
    private static final int NORMAL = 2;
    private static final int LOW = 3;

    private final RateGate<String> gate = new RateGate<>(this);
    private final List<String> events = new ArrayList<>();
    private long now = HandClock.START;

    @Override
    public boolean leave(String message) {
        events.add(message);
        return !message.startsWith("muted");
    }

    @Override
    public void drop(String message, Reason reason) {
        events.add(message + " " + reason.label());
    }

    private boolean comes(String message, int rank) {
        boolean passes = gate.passes(now, RATE);
        if (!passes) {
            gate.await(message, rank, now, RATE);
        }
        return passes;
    }

    private void fill() {
        for (int i = 0; i < RATE; i++) {
            assertThat(comes("at once", LOW)).isTrue();
        }
    }

    private long looksAt(long millis) {
        now = HandClock.START + millis;
        long next = gate.advance(now, RATE);
        return next == 0 ? 0 : next - HandClock.START;
    }

    @Test
    void whatASecondAllowsPassesAtOnceAndThenOneByOne() {
        fill();
        assertThat(comes("five", HIGH)).isFalse();
        assertThat(looksAt(249)).isEqualTo(250);
        assertThat(events).isEmpty();
        assertThat(looksAt(250)).isZero();
        assertThat(events).containsExactly("five");
        now = HandClock.START + 499;
        assertThat(gate.passes(now, RATE)).isFalse();
        now = HandClock.START + 500;
        assertThat(gate.passes(now, RATE)).isTrue();
    }

    @Test
    void theHighestLeavesFirstAndTheOldestOfThem() {
        fill();
        comes("low", LOW);
        comes("normal 1", NORMAL);
        comes("normal 2", NORMAL);
        comes("high", HIGH);
        looksAt(1000);
        assertThat(events).containsExactly("high", "normal 1", "normal 2", "low");
    }

    @Test
    void somethingHigherPushesOutTheNewestOfTheLowest() {
        fill();
        comes("low 1", LOW);
        comes("low 2", LOW);
        comes("normal 1", NORMAL);
        comes("normal 2", NORMAL);
        comes("high", HIGH);
        assertThat(events).containsExactly("low 2 pushed-out");
        comes("normal 3", NORMAL);
        comes("normal 4", NORMAL);
        comes("low 3", LOW);
        assertThat(events).containsExactly("low 2 pushed-out", "low 1 pushed-out", "normal 4 rate", "low 3 rate");
    }

    @Test
    void whatHasWaitedASecondIsDroppedAndNotEarlier() {
        fill();
        comes("low", LOW);
        for (int millis = 0; millis < 1000; millis += 250) {
            now = HandClock.START + millis;
            comes("high " + millis, HIGH);
        }
        assertThat(looksAt(1000)).isEqualTo(1001);
        assertThat(events).endsWith("high 750");
        assertThat(looksAt(1001)).isZero();
        assertThat(events).endsWith("low expired");
    }

    @Test
    void aLateLookFindsWhatATimelyOneWouldHave() {
        fill();
        comes("low", LOW);
        comes("high", HIGH);
        assertThat(looksAt(60_000)).isZero();
        assertThat(events).containsExactly("high", "low");
        fill();
        assertThat(comes("one more", HIGH)).isFalse();
    }

    @Test
    void whoMayNotSpeakAnyMoreCostsNothing() {
        fill();
        comes("muted 1", HIGH);
        comes("muted 2", HIGH);
        comes("normal", NORMAL);
        assertThat(looksAt(250)).isZero();
        assertThat(events).containsExactly("muted 1", "muted 2", "normal");
    }

    @Test
    void aNewRateHoldsAtOnce() {
        fill();
        comes("waits", NORMAL);
        assertThat(gate.passes(now, 0)).isTrue();
        assertThat(events).containsExactly("waits");
        assertThat(gate.passes(now, 1)).isFalse();
        assertThat(gate.passes(now + 1000, 1)).isTrue();
        assertThat(gate.passes(now + 1000, 1)).isFalse();
    }

    @Test
    void aClockThatGoesBackStopsNothingForGood() {
        fill();
        now -= 3_600_000;
        assertThat(comes("waits", NORMAL)).isFalse();
        assertThat(looksAt(250)).isZero();
        assertThat(events).containsExactly("waits expired");
        assertThat(comes("passes", NORMAL)).isTrue();
    }

    @Test
    void allAreSentAway() {
        fill();
        comes("low", LOW);
        comes("high", HIGH);
        List<String> away = new ArrayList<>();
        gate.clear(away::add);
        assertThat(away).containsExactly("high", "low");
        assertThat(looksAt(5000)).isZero();
        assertThat(events).isEmpty();
    }
}
