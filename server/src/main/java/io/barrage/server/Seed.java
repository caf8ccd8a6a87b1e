package io.barrage.server;

import io.barrage.server.config.AppSeed;
import io.barrage.server.config.ServerConfig;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Apps;
import io.barrage.server.storage.NewApp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The apps that a start makes sure of: the one of the configuration, or a first one where there is none. */
final class Seed {
    private Seed() {}

    /**
     * Creates or updates the app of {@code --app}. Without one, an installation that has no app gets its first, with a
     * random secret that {@code app list --secrets} shows.
     *
     * @return the apps that were created, none or one; an updated one is not among them
     * @throws Apps.LimitReached when the configured app is absent and there is no room for it
     */
    static List<App> plant(Apps apps, ServerConfig config, Clock clock) {
        AppSeed seed = config.app();
        if (seed != null) {
            return keep(apps, seed, clock);
        }
        return apps.list().isEmpty() ? create(apps, NewApp.FIRST_ID, NewApp.randomSecret(), clock) : List.of();
    }

    private static List<App> keep(Apps apps, AppSeed seed, Clock clock) {
        Optional<App> existing = apps.find(seed.sdkAppId());
        if (existing.isEmpty()) {
            return create(apps, seed.sdkAppId(), seed.secret(), clock);
        }
        App app = existing.get();
        if (!app.secret().equals(seed.secret())) {
            apps.update(app.withSecret(seed.secret()));
        }
        return List.of();
    }

    private static List<App> create(Apps apps, int sdkAppId, String secret, Clock clock) {
        App app = NewApp.of(sdkAppId, secret, clock);
        return apps.create(app) ? List.of(app) : List.of();
    }
}
