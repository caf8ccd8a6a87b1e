package io.barrage.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitsBelowALimitThatDoublesUpToTenSeconds() {
        Backoff backoff = new Backoff(() -> 0.5);
        assertThat(LongStream.generate(backoff::next).limit(9))
                .containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 5_000L, 5_000L, 5_000L, 5_000L);
    }

    @Test
    void beginsAnewAfterASuccess() {
        Backoff backoff = new Backoff(() -> 0.5);
        backoff.next();
        backoff.next();
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(250);
    }

    @Test
    void aServerThatStopsIsLeftAloneForSomeSeconds() {
        assertThat(CloseCodes.restBefore(1001, () -> 0.5)).isEqualTo(3_000);
        assertThat(CloseCodes.restBefore(1013, () -> 0.5)).isEqualTo(3_000);
        assertThat(CloseCodes.restBefore(1006, () -> 0.5)).isZero();
        assertThat(CloseCodes.restBefore(4005, () -> 0.5)).isZero();
    }

    @Test
    void someCodesMeanThatComingBackDoesNotHelp() {
        assertThat(LongStream.of(1002, 1003, 1007, 1008).mapToInt(code -> (int) code))
                .noneMatch(CloseCodes::comesBack);
        assertThat(LongStream.of(1000, 1001, 1006, 1009, 4005).mapToInt(code -> (int) code))
                .allMatch(CloseCodes::comesBack);
    }
}
