package io.barrage.server.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.server.storage.StorageUnavailable;
import org.junit.jupiter.api.Test;

class PostgresDatabaseTest {
    @Test
    void aServerThatIsNotThereIsToldInOneLineWithoutThePassword() {
        assertThatThrownBy(() -> SqlStorage.open("jdbc:postgresql://127.0.0.1:1/barrage?user=ann&password=hunter2"))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageStartingWith("db: cannot open jdbc:postgresql://127.0.0.1:1/barrage: ")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aUrlIsShownWithoutWhoUsesIt() {
        assertThat(Postgres.shown("jdbc:postgresql://h:5/d?user=a&password=b")).isEqualTo("jdbc:postgresql://h:5/d");
        assertThat(Postgres.shown("jdbc:postgresql://a:b@h:5/d")).isEqualTo("jdbc:postgresql://***@h:5/d");
        assertThatThrownBy(() -> SqlStorage.open("jdbc:postgresql://h:port/d?password=hunter2"))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessage("db: value jdbc:postgresql://h:port/d"
                        + " (expected: jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PW)");
    }
}
