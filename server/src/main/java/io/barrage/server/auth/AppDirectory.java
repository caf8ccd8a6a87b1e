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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The apps at hand, read again every few seconds so that a change made by the command line or another node takes effect
 * without a restart. Any thread.
 */
public final class AppDirectory {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final AsyncLoadingCache<Integer, Optional<App>> cache;
    private final Map<Integer, AppConfig> settings = new ConcurrentHashMap<>();
    private final AppSettings ofAll;

    /**
     * @param ofAll the settings of apps that have none of their own
     * @param storage where the blocking calls run
     */
    public AppDirectory(Apps apps, AppSettings ofAll, Executor storage) {
        this.ofAll = ofAll;
        this.cache = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .refreshAfterWrite(FRESH)
                .executor(storage)
                .buildAsync(sdkAppId -> read(apps, sdkAppId));
    }

    private Optional<App> read(Apps apps, int sdkAppId) {
        Optional<App> app = apps.find(sdkAppId);
        app.ifPresent(found -> settings.put(sdkAppId, ofAll.of(found.settings())));
        return app;
    }

    public CompletableFuture<Optional<App>> find(int sdkAppId) {
        return cache.get(sdkAppId);
    }

    /** The settings of an app as they were last read; never waits. Call {@link #find} once before. */
    public AppConfig settings(int sdkAppId) {
        var unused = cache.get(sdkAppId);
        AppConfig known = settings.get(sdkAppId);
        return known == null ? ofAll.of(Map.of()) : known;
    }
}
