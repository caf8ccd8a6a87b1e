package io.barrage.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barrage.server.config.AppConfig;
import io.barrage.server.config.AppSettings;
import io.barrage.server.storage.App;
import io.barrage.server.storage.sql.SqlStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AppDirectoryTest {
    private static final int APP = 1400000001;

    private final SqlStorage storage;
    private final AppDirectory directory;

    AppDirectoryTest(@TempDir Path folder) {
        storage = SqlStorage.open(SqlStorage.urlIn(folder));
        directory = new AppDirectory(storage.apps(), new AppSettings(AppConfig.defaults()), Runnable::run);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private static App app(String secret, boolean enabled) {
        return new App(APP, "test", secret, Set.of("administrator"), enabled, 1);
    }

    private Optional<App> found() {
        return directory.find(APP).join();
    }

    @Test
    void findsTheAppsThatAreThere() {
        storage.apps().create(app("one", true));
        assertThat(found()).contains(app("one", true));
        assertThat(directory.find(APP + 1).join()).isEmpty();
    }

    @Test
    void aChangeOfTheCommandLineTakesEffectWithinSeconds() {
        assertThat(found()).isEmpty();
        storage.apps().create(app("one", true));
        await().atMost(Duration.ofSeconds(10)).until(() -> found().isPresent());
        storage.apps().update(app("two", false));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(found()).contains(app("two", false)));
        storage.apps().delete(APP);
        await().atMost(Duration.ofSeconds(10)).until(() -> found().isEmpty());
    }
}
