package io.barrage.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void readsANumberWithAUnit() {
        assertThat(Durations.parse("200ms")).contains(Duration.ofMillis(200));
        assertThat(Durations.parse("10s")).contains(Duration.ofSeconds(10));
        assertThat(Durations.parse("3m")).contains(Duration.ofMinutes(3));
        assertThat(Durations.parse("24h")).contains(Duration.ofHours(24));
        assertThat(Durations.parse("180d")).contains(Duration.ofDays(180));
        assertThat(Durations.parse("999999999d")).contains(Duration.ofDays(999_999_999));
    }

    @Test
    void refusesEverythingElse() {
        for (String text : new String[] {"", "10", "s", "-1s", "1.5s", "1 s", "1S", "1h30m", "1000000000s", "１s"}) {
            assertThat(Durations.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void writesTheLargestUnitThatFits() {
        for (String text : new String[] {"0ms", "200ms", "1500ms", "10s", "90s", "3m", "24h", "4320h"}) {
            assertThat(Durations.text(Durations.parse(text).orElseThrow())).isEqualTo(text);
        }
    }
}
