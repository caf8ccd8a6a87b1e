package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.storage.ModerationCounts.Sum;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class ModerationCountsContract extends StorageContract {
    private ModerationCounts counts() {
        return storage().moderationCounts();
    }

    private static ModerationCounts.Key word(int day, String subject, String outcome) {
        return new ModerationCounts.Key(APP, day, "word", subject, outcome);
    }

    @Test
    void addsUp() {
        counts().add(Map.of(word(10, "垃圾", "refused"), 2L, word(10, "spam", "masked"), 1L));
        counts().add(Map.of(word(11, "垃圾", "refused"), 3L));
        counts().add(Map.of());
        restart();
        assertThat(counts().top(APP, "word", 10, 11, 9))
                .containsExactly(new Sum("垃圾", "refused", 5), new Sum("spam", "masked", 1));
        assertThat(counts().top(APP, "word", 11, 11, 9)).containsExactly(new Sum("垃圾", "refused", 3));
        assertThat(counts().top(APP, "word", 10, 11, 1)).hasSize(1);
        assertThat(counts().top(APP, "room", 10, 11, 9)).isEmpty();
        assertThat(counts().top(OTHER_APP, "word", 10, 11, 9)).isEmpty();
    }

    @Test
    void givesSumsDayByDay() {
        counts().add(Map.of(word(10, "a", "refused"), 2L, word(10, "b", "refused"), 1L, word(12, "a", "masked"), 4L));
        assertThat(counts().days(APP, "word", 9, 12))
                .containsExactly(new Sum("10", "refused", 3), new Sum("12", "masked", 4));
    }

    @Test
    void forgetsOldDaysAndAppsThatAreGone() {
        counts().add(Map.of(word(10, "a", "refused"), 2L, word(11, "a", "refused"), 1L));
        counts().add(Map.of(new ModerationCounts.Key(1499999999, 10, "word", "a", "refused"), 1L));
        counts().forgetBefore(11);
        assertThat(counts().top(APP, "word", 0, 99, 9)).containsExactly(new Sum("a", "refused", 1));
        assertThat(counts().top(1499999999, "word", 0, 99, 9)).isEmpty();
        storage().apps().delete(APP);
        assertThat(counts().top(APP, "word", 0, 99, 9)).isEmpty();
    }
}
