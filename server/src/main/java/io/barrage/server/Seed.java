package io.barrage.server;

import io.barrage.server.config.AppAdmins;
import io.barrage.server.config.AppSeed;
import io.barrage.server.config.ServerConfig;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Apps;
import io.barrage.server.storage.NewApp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The apps that a start makes sure of: the one of the configuration, or a first one where there is none. */
final class Seed {
    private Seed() {}

    /**
     * Creates or updates the app of {@code --app}, its admins being those of {@code --app-admins} where these are given. Without one, an installation that has no app gets its first, with a
     * random secret that {@code app list --secrets} shows.
     *
     * @return the apps that were created, none or one; an updated one is not among them
     * @throws Apps.LimitReached when the configured app is absent and there is no room for it
     */
    static List<App> plant(Apps apps, ServerConfig config, Clock clock) {
        AppSeed seed = config.app();
        if (seed != null) {
            return keep(apps, seed, config.appAdmins(), clock);
        }
        return apps.list().isEmpty()
                ? create(apps, NewApp.of(NewApp.FIRST_ID, NewApp.randomSecret(), clock))
                : List.of();
    }

    private static List<App> keep(Apps apps, AppSeed seed, @Nullable AppAdmins admins, Clock clock) {
        Optional<App> existing = apps.find(seed.sdkAppId());
        if (existing.isEmpty()) {
            App app = NewApp.of(seed.sdkAppId(), seed.secret(), clock);
            return create(apps, withAdmins(app, admins));
        }
        App app = existing.get();
        App wanted = withAdmins(app.withSecret(seed.secret()), admins);
        if (!wanted.equals(app)) {
            apps.update(wanted);
        }
        return List.of();
    }

    private static App withAdmins(App app, @Nullable AppAdmins admins) {
        return admins == null ? app : app.withAdmins(Set.copyOf(admins.users()));
    }

    private static List<App> create(Apps apps, App app) {
        return apps.create(app) ? List.of(app) : List.of();
    }
}
