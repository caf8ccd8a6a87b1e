package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class SettingsContract extends StorageContract {
    private Settings settings() {
        return storage().settings();
    }

    @Test
    void getsWhatWasPutLast() {
        assertThat(settings().get("key")).isEmpty();
        settings().put("key", "one");
        settings().put("key", "二 🔑");
        settings().put("other", "");
        assertThat(settings().get("key")).contains("二 🔑");
        assertThat(settings().get("other")).contains("");
    }

    @Test
    void keepsValuesOverARestart() {
        settings().put("钥匙", "值 🗝");
        restart();
        assertThat(settings().get("钥匙")).contains("值 🗝");
    }

    @Test
    void createsAValueOnceAndKeepsIt() {
        assertThat(settings().getOrCreate("secret", () -> "first")).isEqualTo("first");
        assertThat(settings().getOrCreate("secret", () -> "second")).isEqualTo("first");
        restart();
        assertThat(settings().getOrCreate("secret", () -> "third")).isEqualTo("first");
    }

    @Test
    void doesNotMakeAValueThatIsThere() {
        settings().put("secret", "stored");
        assertThat(settings().getOrCreate("secret", () -> {
                    throw new AssertionError("not needed");
                }))
                .isEqualTo("stored");
    }

    @Test
    void allWhoCreateAtTheSameTimeGetOneValue() throws Exception {
        Set<String> seen = Set.copyOf(together(n -> settings().getOrCreate("secret", () -> "value of " + n)));
        assertThat(seen).hasSize(1);
        assertThat(settings().get("secret")).isEqualTo(seen.stream().findFirst());
    }

    @Test
    void writersAtTheSameTimeNeverFail() throws Exception {
        together(n -> {
            for (int i = 0; i < 100; i++) {
                settings().put("key " + n, String.valueOf(i));
            }
            return true;
        });
        for (int n = 0; n < THREADS; n++) {
            assertThat(settings().get("key " + n)).contains("99");
        }
    }
}
