package io.barrage.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.config.ConfigLoader;
import io.barrage.server.config.ServerConfig;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Storage;
import io.barrage.server.storage.sql.SqlStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1700000000L), ZoneOffset.UTC);

    private final Storage storage;

    SeedTest(@TempDir Path folder) {
        this.storage = SqlStorage.open(SqlStorage.urlIn(folder));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private List<App> plant(Map<String, String> flags) {
        ServerConfig config = ConfigLoader.load(flags, Map.of());
        return Seed.plant(storage.apps(), config, CLOCK);
    }

    @Test
    void anEmptyInstallationGetsItsFirstAppWithARandomSecret() {
        List<App> created = plant(Map.of());
        App app = created.get(0);
        assertThat(app.sdkAppId()).isEqualTo(1400000001);
        assertThat(app.secret()).matches("[0-9a-f]{64}");
        assertThat(app.admins()).containsExactly("administrator");
        assertThat(app.enabled()).isTrue();
        assertThat(app.createdAt()).isEqualTo(1700000000L);
        assertThat(storage.apps().list()).isEqualTo(created);
    }

    @Test
    void aSecondStartCreatesNothing() {
        List<App> created = plant(Map.of());
        assertThat(plant(Map.of())).isEmpty();
        assertThat(storage.apps().list()).isEqualTo(created);
    }

    @Test
    void theConfiguredAppIsCreatedInsteadOfAFirstOne() {
        App created = plant(Map.of("app", "42:key")).get(0);
        assertThat(created.secret()).isEqualTo("key");
        assertThat(storage.apps().list()).containsExactly(created);
    }

    @Test
    void theConfiguredAppIsCreatedBesideOthers() {
        plant(Map.of());
        plant(Map.of("app", "42:key"));
        assertThat(storage.apps().list()).extracting(App::sdkAppId).containsExactly(42, 1400000001);
    }

    @Test
    void anExistingAppGetsTheConfiguredSecretAndKeepsTheRest() {
        App app = new App(42, "商店", "old", Set.of("boss"), false, 5);
        storage.apps().create(app);
        storage.accounts().ensure(42, "kim");
        assertThat(plant(Map.of("app", "42:new"))).isEmpty();
        assertThat(storage.apps().find(42)).contains(new App(42, "商店", "new", Set.of("boss"), false, 5));
        assertThat(storage.accounts().find(42, "kim")).isPresent();
    }

    @Test
    void theConfiguredAppGetsTheConfiguredAdmins() {
        assertThat(plant(Map.of("app", "42:secret", "app-admins", "root, ops"))
                        .get(0)
                        .admins())
                .containsExactlyInAnyOrder("root", "ops");
        plant(Map.of("app", "42:secret"));
        assertThat(storage.apps().find(42).orElseThrow().admins()).containsExactlyInAnyOrder("root", "ops");
        plant(Map.of("app", "42:secret", "app-admins", "administrator"));
        assertThat(storage.apps().find(42).orElseThrow().admins()).containsExactly("administrator");
    }
}
