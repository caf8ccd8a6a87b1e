package io.barrage.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {
    @Test
    void crossBetweenProcessesAndAddUp() {
        Counts one = new Counts().add("sent", 3).add("refused.10017", 1);
        one.latency(Kind.MEMBER).recordValue(1_000_000);
        Counts other = new Counts().add("sent", 4);
        other.latency(Kind.MEMBER).recordValue(2_000_000);
        other.latency(Kind.SLOW).recordValue(9_000_000_000L);

        Counts sum = Counts.of(one.json()).add(Counts.of(other.json()));

        assertThat(sum.get("sent")).isEqualTo(7);
        assertThat(sum.startingWith("refused.")).containsExactly(Map.entry("10017", 1L));
        assertThat(sum.latency(Kind.MEMBER).getTotalCount()).isEqualTo(2);
        assertThat(sum.latency(Kind.MEMBER).getMaxValue()).isBetween(1_999_000L, 2_002_000L);
        assertThat(sum.latency(Kind.SLOW).getTotalCount()).isEqualTo(1);
        assertThat(sum.get("absent")).isZero();
    }
}
