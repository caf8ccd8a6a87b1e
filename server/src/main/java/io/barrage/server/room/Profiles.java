package io.barrage.server.room;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.barrage.protocol.ProfileTag;
import io.barrage.protocol.Sender;
import io.barrage.server.storage.Account;
import io.barrage.server.storage.Accounts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Accounts with their profiles, kept at hand so that a message finds its sender's nick and avatar without a query. Any thread. */
public final class Profiles {

    private static final int MOST_CACHED = 200_000;

    private record User(int sdkAppId, String userId) {}

    private final AsyncCache<User, Optional<Account>> cache;
    private final Accounts accounts;
    private final Executor storage;

    /** @param storage where the blocking calls run */
    public Profiles(Accounts accounts, Executor storage) {
        this.accounts = accounts;
        this.storage = storage;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MOST_CACHED)
                .expireAfterAccess(Duration.ofMinutes(30))
                .executor(storage)
                .buildAsync();
    }

    /** The account, if this user exists. */
    public CompletableFuture<Optional<Account>> find(int sdkAppId, String userId) {
        return cache.get(
                new User(sdkAppId, userId),
                (user, e) -> CompletableFuture.supplyAsync(() -> accounts.find(sdkAppId, userId), storage));
    }

    /** The account, created when this user is new. */
    public CompletableFuture<Account> ensure(int sdkAppId, String userId) {
        return find(sdkAppId, userId)
                .thenCompose(known -> known.isPresent()
                        ? CompletableFuture.completedFuture(known.get())
                        : CompletableFuture.supplyAsync(() -> keep(accounts.ensure(sdkAppId, userId)), storage));
    }

    /** Sets profile values by tag, creating the user when absent; an empty value removes the tag. */
    public CompletableFuture<Account> change(int sdkAppId, String userId, Map<String, String> changes) {
        return CompletableFuture.supplyAsync(() -> keep(accounts.setProfile(sdkAppId, userId, changes)), storage);
    }

    /** How others see this user. */
    public static Sender sender(Account account) {
        return new Sender(
                account.userId(),
                account.tinyId(),
                account.profile().getOrDefault(ProfileTag.NICK, ""),
                account.profile().getOrDefault(ProfileTag.IMAGE, ""));
    }

    private Account keep(Account account) {
        cache.put(
                new User(account.sdkAppId(), account.userId()),
                CompletableFuture.completedFuture(Optional.of(account)));
        return account;
    }
}
