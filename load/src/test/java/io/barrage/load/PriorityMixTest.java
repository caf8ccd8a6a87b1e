package io.barrage.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.protocol.Priority;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriorityMixTest {
    @Test
    void theSharesComeOutExactly() {
        PriorityMix mix = PriorityMix.of("high=0.1, normal=0.6,low=0.3");
        Map<Priority, Long> counts = Stream.generate(mix::next)
                .limit(100)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(counts)
                .containsOnly(
                        Map.entry(Priority.HIGH, 10L), Map.entry(Priority.NORMAL, 60L), Map.entry(Priority.LOW, 30L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "high", "high=x", "urgent=1", "high=0.5", "high=1.5,low=-0.5", "high=NaN"})
    void whatAreNoSharesIsRefused(String text) {
        assertThatThrownBy(() -> PriorityMix.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("priorities: " + text + " (expected: shares of");
    }
}
