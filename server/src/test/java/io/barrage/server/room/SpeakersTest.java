package io.barrage.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.engine.HandClock;
import org.junit.jupiter.api.Test;

class SpeakersTest {
    private static final long NOW = HandClock.START;

    private final Speakers speakers = new Speakers();

    @Test
    void eachUserHasARateOfTheirOwn() {
        assertThat(speakers.take("kim", 2, NOW)).isTrue();
        assertThat(speakers.take("kim", 2, NOW)).isTrue();
        assertThat(speakers.take("kim", 2, NOW)).isFalse();
        assertThat(speakers.take("lee", 2, NOW)).isTrue();
        assertThat(speakers.take("kim", 2, NOW + 500)).isTrue();
        assertThat(speakers.take("kim", 2, NOW + 500)).isFalse();
    }

    @Test
    void secondsLeftAreRoundedUp() {
        assertThat(speakers.secondsLeft("kim", 10, NOW)).isZero();
        speakers.spoke("kim", NOW);
        assertThat(speakers.secondsLeft("kim", 10, NOW)).isEqualTo(10);
        assertThat(speakers.secondsLeft("kim", 10, NOW + 9001)).isEqualTo(1);
        assertThat(speakers.secondsLeft("kim", 10, NOW + 10_000)).isZero();
    }

    @Test
    void whoHasNotSpokenForASecondOrTheSlowModeIsForgotten() {
        for (int i = 0; i < 1000; i++) {
            speakers.take("user" + i, 10, NOW + i);
            speakers.spoke("user" + i, NOW + i);
        }
        speakers.forgetIdle(0, NOW + 999);
        assertThat(speakers.size()).isEqualTo(1000);
        speakers.forgetIdle(0, NOW + 1499);
        assertThat(speakers.size()).isEqualTo(500);
        speakers.forgetIdle(60, NOW + 5000);
        assertThat(speakers.size()).isEqualTo(500);
        speakers.forgetIdle(60, NOW + 62_000);
        assertThat(speakers.size()).isZero();
    }
}
