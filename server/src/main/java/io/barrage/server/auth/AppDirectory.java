package io.barrage.server.auth;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Apps;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The apps at hand, read again every few seconds so that a change made by the command line or another node takes effect
 * without a restart. Any thread.
 */
public final class AppDirectory {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final AsyncLoadingCache<Integer, Optional<App>> cache;

    /** @param storage where the blocking calls run */
    public AppDirectory(Apps apps, Executor storage) {
        this.cache = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .refreshAfterWrite(FRESH)
                .executor(storage)
                .buildAsync(apps::find);
    }

    public CompletableFuture<Optional<App>> find(int sdkAppId) {
        return cache.get(sdkAppId);
    }
}
