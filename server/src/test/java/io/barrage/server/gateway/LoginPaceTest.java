package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.engine.HandClock;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Logins that come all at once get turns in the next seconds, or none. */
class LoginPaceTest {
    private final HandClock clock = new HandClock();

    private static long[] turns(LoginPace pace, int n) {
        return LongStream.range(0, n).map(i -> pace.take()).toArray();
    }

    @Test
    void aSecondsWorthMayComeAtOnceAndWhatFollowsWaitsEvenly() {
        LoginPace pace = new LoginPace(10, clock);
        assertThat(turns(pace, 11)).containsOnly(0);
        assertThat(turns(pace, 3)).containsExactly(100, 200, 300);
    }

    @Test
    void whoWouldWaitTooLongGetsNoTurnUntilTimeHasPassed() {
        LoginPace pace = new LoginPace(10, clock);
        turns(pace, 61);
        assertThat(pace.take()).isEqualTo(LoginPace.NONE);
        clock.advance(Duration.ofSeconds(1));
        assertThat(pace.take()).isBetween(4_000L, LoginPace.LONGEST_WAIT_MILLIS);
        clock.advance(Duration.ofMinutes(1));
        assertThat(pace.take()).isZero();
    }

    @Test
    void withoutALimitNobodyWaits() {
        assertThat(turns(new LoginPace(0, clock), 100_000)).containsOnly(0);
    }
}
