package io.barrage.server.room;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.ProfileTag;
import io.barrage.protocol.Sender;
import io.barrage.server.engine.Bus;
import io.barrage.server.storage.Account;
import io.barrage.server.storage.Accounts;
import io.barrage.server.storage.SharedCalls;
import io.barrage.server.storage.UserKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Accounts with their profiles, kept at hand so that a message finds its sender's nick and avatar without a query. Any thread. */
public final class Profiles {

    private static final int MOST_CACHED = 200_000;

    /** Users who come at the same time and share one transaction. */
    private static final int MOST_ARRIVALS = 256;

    private final AsyncCache<UserKey, Optional<Account>> cache;
    private final Map<Integer, SharedCalls<String, Account>> arrivals = new ConcurrentHashMap<>();
    private final InOrder<UserKey> askers = new InOrder<>();
    private final Accounts accounts;
    private final Wording wording;
    private final Executor storageThreads;
    private final Bus bus;

    /**
     * @param wording holds what users call themselves against the words of their app
     * @param storageThreads where the blocking calls run
     * @param bus tells other nodes of accounts that were changed here, and this one of theirs
     */
    public Profiles(Accounts accounts, Wording wording, Executor storageThreads, Bus bus) {
        this.bus = bus;
        this.accounts = accounts;
        this.wording = wording;
        this.storageThreads = storageThreads;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MOST_CACHED)
                .expireAfterAccess(Duration.ofMinutes(30))
                .executor(storageThreads)
                .buildAsync();
        bus.listen(Bus.Topic.ACCOUNT, message -> readAgain(UserNews.read(message)));
        bus.whenMissed(() -> cache.asMap().keySet().forEach(this::readAgain));
    }

    /** The account, if this user exists. That there is none is not remembered: another node may be making it. */
    public CompletableFuture<Optional<Account>> find(int sdkAppId, String userId) {
        UserKey user = new UserKey(sdkAppId, userId);
        CompletableFuture<Optional<Account>> found = cache.get(
                user, (key, e) -> CompletableFuture.supplyAsync(() -> accounts.find(sdkAppId, userId), storageThreads));
        return found.whenComplete((account, failure) -> {
            if (failure == null && account.isEmpty()) {
                cache.asMap().remove(user, found);
            }
        });
    }

    /** Another node has changed an account: what is at hand of it is read anew, behind what is being written here. */
    private void readAgain(UserKey user) {
        cache.asMap().computeIfPresent(user, (same, before) -> before.handle((known, failed) -> "")
                .thenApplyAsync(done -> accounts.find(user.sdkAppId(), user.userId()), storageThreads));
    }

    /** The account, if it is at hand: that of somebody who has just done something is. Never waits. */
    public Optional<Account> atHand(int sdkAppId, String userId) {
        CompletableFuture<Optional<Account>> known = cache.getIfPresent(new UserKey(sdkAppId, userId));
        return known == null || !known.isDone() || known.isCompletedExceptionally() ? Optional.empty() : known.join();
    }

    /** The account, created when this user is new. Who has to wait for it goes on in the order of the calls. */
    public CompletableFuture<Account> ensure(int sdkAppId, String userId) {
        UserKey user = new UserKey(sdkAppId, userId);
        return askers.after(
                user,
                cache.get(user, (same, e) -> arrive(user))
                        .thenCompose(known -> known.isPresent()
                                ? CompletableFuture.completedFuture(known.get())
                                : inTurn(user, () -> accounts.ensure(sdkAppId, userId))));
    }

    /** Apart for each app, so that one that is deleted meanwhile fails for its own users only. */
    private CompletableFuture<Optional<Account>> arrive(UserKey user) {
        return arrivals.computeIfAbsent(
                        user.sdkAppId(),
                        app -> new SharedCalls<>(
                                MOST_ARRIVALS, storageThreads, users -> accounts.ensureAll(app, users)))
                .ask(user.userId(), Optional::of);
    }

    /**
     * Sets profile values by tag, creating the user when absent; an empty value removes the tag. Refused with 40001 when
     * the profile would have too many custom fields, and with 80001 for words that are not allowed.
     */
    public CompletableFuture<Account> change(int sdkAppId, String userId, Map<String, String> changes) {
        changes.forEach((tag, text) -> {
            if (ProfileTag.shown(tag)) {
                wording.requireClean(sdkAppId, "", tag, text);
            }
        });
        UserKey user = new UserKey(sdkAppId, userId);
        if (changes.keySet().stream().noneMatch(ProfileTag::custom)) {
            return inTurn(user, () -> accounts.setProfile(sdkAppId, userId, changes));
        }
        AtomicBoolean tooMany = new AtomicBoolean();
        return turn(user, () -> {
                    Optional<Account> before = accounts.find(sdkAppId, userId);
                    tooMany.set(customFields(before, changes) > Limits.PROFILE_CUSTOM_FIELDS);
                    return tooMany.get() ? before : Optional.of(accounts.setProfile(sdkAppId, userId, changes));
                })
                .thenApply(after -> {
                    if (tooMany.get()) {
                        throw new Refused(
                                ErrorCode.PROFILE_PARAMETER,
                                "ProfileItem: too many custom fields (expected: at most " + Limits.PROFILE_CUSTOM_FIELDS
                                        + " in all)");
                    }
                    return after.orElseThrow();
                });
    }

    private static long customFields(Optional<Account> before, Map<String, String> changes) {
        Map<String, String> after = new HashMap<>(before.map(Account::profile).orElse(Map.of()));
        after.putAll(changes);
        after.values().removeIf(String::isEmpty);
        return after.keySet().stream().filter(ProfileTag::custom).count();
    }

    /** Forbids a user to speak until these unix seconds, see {@link Accounts#mute}; null leaves one as it is. */
    public CompletableFuture<Account> mute(
            int sdkAppId, String userId, @Nullable Long c2cUntil, @Nullable Long groupUntil) {
        return inTurn(new UserKey(sdkAppId, userId), () -> accounts.mute(sdkAppId, userId, c2cUntil, groupUntil));
    }

    /** Makes UserSigs and tickets issued before these unix milliseconds invalid. */
    public CompletableFuture<Account> refuseSigsBefore(int sdkAppId, String userId, long from) {
        return inTurn(new UserKey(sdkAppId, userId), () -> accounts.refuseSigsBefore(sdkAppId, userId, from));
    }

    /** How others see these users. Fails with {@link Refused} (10019) when one does not exist. */
    public CompletableFuture<List<Sender>> senders(int sdkAppId, List<String> userIds) {
        List<CompletableFuture<Optional<Account>>> found =
                userIds.stream().map(userId -> find(sdkAppId, userId)).toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new)).thenApply(all -> {
            List<Sender> senders = new ArrayList<>();
            for (int i = 0; i < userIds.size(); i++) {
                String userId = userIds.get(i);
                senders.add(sender(found.get(i)
                        .join()
                        .orElseThrow(() -> new Refused(
                                ErrorCode.ACCOUNT_UNKNOWN,
                                "account: " + userId + " (expected: an existing account)"))));
            }
            return senders;
        });
    }

    /** Deletes an account; false when there is none. */
    public CompletableFuture<Boolean> delete(int sdkAppId, String userId) {
        AtomicBoolean existed = new AtomicBoolean();
        return turn(new UserKey(sdkAppId, userId), () -> {
                    existed.set(accounts.delete(sdkAppId, userId));
                    return Optional.empty();
                })
                .thenApply(gone -> existed.get());
    }

    /** Runs writes of one user one after the other, so that what is kept is what was stored last. */
    private CompletableFuture<Account> inTurn(UserKey user, Supplier<Account> write) {
        return turn(user, () -> Optional.of(write.get())).thenApply(Optional::orElseThrow);
    }

    private CompletableFuture<Optional<Account>> turn(UserKey user, Supplier<Optional<Account>> write) {
        CompletableFuture<Optional<Account>> turn = cache.asMap().compute(user, (same, before) -> {
            CompletableFuture<Optional<Account>> last =
                    before == null ? CompletableFuture.completedFuture(Optional.empty()) : before;
            return last.handle((known, failed) -> "").thenApplyAsync(done -> write.get(), storageThreads);
        });
        return Objects.requireNonNull(turn).thenCompose(written -> bus.tell(Bus.Topic.ACCOUNT, UserNews.about(user))
                .thenApply(told -> written));
    }

    /** How others see this user. */
    public static Sender sender(Account account) {
        return new Sender(
                account.userId(),
                account.tinyId(),
                account.profile().getOrDefault(ProfileTag.NICK, ""),
                account.profile().getOrDefault(ProfileTag.IMAGE, ""));
    }
}
