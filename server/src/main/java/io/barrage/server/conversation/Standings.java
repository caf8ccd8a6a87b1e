package io.barrage.server.conversation;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.barrage.server.engine.Bus;
import io.barrage.server.room.UserNews;
import io.barrage.server.storage.Conversations;
import io.barrage.server.storage.UserKey;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Whom users have blocked, and who has no conversations: kept at hand, so that a message needs no query for it and a login
 * of one who never writes costs one. Any thread.
 */
public final class Standings {
    /** How many others a user may block. */
    public static final int MOST_BLOCKED = 1000;

    private static final int MOST_CACHED = 200_000;

    private final AsyncCache<UserKey, Conversations.Standing> cache;
    private final Conversations conversations;
    private final Executor storageThreads;
    private final Bus bus;

    /**
     * @param storageThreads where the blocking calls run
     * @param bus tells other nodes of what has changed here, and this one of theirs
     */
    public Standings(Conversations conversations, Executor storageThreads, Bus bus) {
        this.bus = bus;
        this.conversations = conversations;
        this.storageThreads = storageThreads;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MOST_CACHED)
                .expireAfterAccess(Duration.ofMinutes(30))
                .executor(storageThreads)
                .buildAsync();
        bus.listen(Bus.Topic.STANDING, message -> cache.synchronous().invalidate(UserNews.read(message)));
        bus.whenMissed(() -> cache.synchronous().invalidateAll());
    }

    public CompletableFuture<Conversations.Standing> of(int sdkAppId, String user) {
        return cache.get(
                new UserKey(sdkAppId, user),
                (key, e) ->
                        CompletableFuture.supplyAsync(() -> conversations.standing(sdkAppId, user), storageThreads));
    }

    /** The user has a conversation from now on, if it had none. */
    void talks(int sdkAppId, String user) {
        UserKey key = new UserKey(sdkAppId, user);
        CompletableFuture<Conversations.Standing> known = cache.getIfPresent(key);
        boolean knownToTalk = known != null
                && known.isDone()
                && !known.isCompletedExceptionally()
                && known.join().any();
        if (!knownToTalk) {
            forget(key);
        }
    }

    private void forget(UserKey user) {
        cache.synchronous().invalidate(user);
        var unused = bus.tell(Bus.Topic.STANDING, UserNews.about(user));
    }

    public CompletableFuture<Void> block(int sdkAppId, String user, Collection<String> blocked) {
        return change(sdkAppId, user, () -> conversations.block(sdkAppId, user, blocked));
    }

    public CompletableFuture<Void> unblock(int sdkAppId, String user, Collection<String> blocked) {
        return change(sdkAppId, user, () -> conversations.unblock(sdkAppId, user, blocked));
    }

    private CompletableFuture<Void> change(int sdkAppId, String user, Runnable write) {
        return CompletableFuture.runAsync(write, storageThreads).thenRun(() -> forget(new UserKey(sdkAppId, user)));
    }
}
