package io.barrage.server.auth;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.AppSettings;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Apps;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The apps at hand, read again every few seconds so that a change made by the command line or another node takes effect
 * without a restart. Any thread.
 */
public final class AppDirectory {
    /** What is asked of an app where nothing may wait. */
    private record Known(AppConfig settings, Set<String> admins) {}

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final AsyncLoadingCache<Integer, Optional<App>> cache;
    private final Map<Integer, Known> known = new ConcurrentHashMap<>();
    private final AppSettings ofAll;

    /**
     * @param ofAll the settings of apps that have none of their own
     * @param storageThreads where the blocking calls run
     */
    public AppDirectory(Apps apps, AppSettings ofAll, Executor storageThreads) {
        this.ofAll = ofAll;
        this.cache = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .refreshAfterWrite(FRESH)
                .executor(storageThreads)
                .buildAsync(sdkAppId -> read(apps, sdkAppId));
    }

    private Optional<App> read(Apps apps, int sdkAppId) {
        Optional<App> app = apps.find(sdkAppId);
        app.ifPresent(found -> known.put(sdkAppId, new Known(ofAll.of(found.settings()), found.admins())));
        return app;
    }

    public CompletableFuture<Optional<App>> find(int sdkAppId) {
        return cache.get(sdkAppId);
    }

    /** The settings of an app as they were last read; never waits. Call {@link #find} once before. */
    public AppConfig settings(int sdkAppId) {
        var unused = cache.get(sdkAppId);
        Known last = known.get(sdkAppId);
        return last == null ? ofAll.of(Map.of()) : last.settings();
    }

    /** Whether a user is an admin of an app, as it was last read; never waits. */
    public boolean isAdmin(int sdkAppId, String userId) {
        Known last = known.get(sdkAppId);
        return last != null && last.admins().contains(userId);
    }
}
