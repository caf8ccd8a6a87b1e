package io.barrage.server.moderation.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class StarterListsTest {
    @Test
    void eachListSaysWhereItIsFromAndUnderWhichLicence() {
        assertThat(StarterLists.all()).hasSize(StarterLists.NAMES.size()).allSatisfy(list -> {
            assertThat(list.name()).endsWith("-" + list.category().wireName());
            assertThat(list.licence()).isNotBlank();
            assertThat(list.source()).isNotBlank();
            assertThat(list.rows()).hasSizeGreaterThan(20).allMatch(row -> row.category() == list.category());
        });
        assertThat(StarterLists.of("zh-abuse")).isPresent();
        assertThat(StarterLists.of("zh-unknown")).isEmpty();
    }

    @Test
    void noListNamesAWordTwice() {
        assertThat(StarterLists.all()).allSatisfy(list -> {
            List<String> texts = list.rows().stream().map(WordLists.Row::text).toList();
            assertThat(new HashSet<>(texts)).hasSameSizeAs(texts);
        });
    }

    /** Or it would say nothing. */
    @Test
    void inEachAllowedPhraseAWordStands() {
        WordFilter filter = WordFilter.of(
                StarterLists.all().stream()
                        .flatMap(list -> list.words(1).stream())
                        .toList(),
                List.of());
        assertThat(StarterLists.allowed())
                .filteredOn(phrase -> filter.find(phrase).isEmpty())
                .isEmpty();
    }
}
