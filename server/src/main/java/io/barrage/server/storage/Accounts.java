package io.barrage.server.storage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users of all apps. Implementations are safe for use by many threads; all methods block. */
public interface Accounts {
    Optional<Account> find(int sdkAppId, String userId);

    /** Those of the given users that exist, in no particular order. */
    List<Account> findAll(int sdkAppId, Collection<String> userIds);

    /** The account of this user, created with an empty profile when it is absent. Two concurrent calls agree. */
    default Account ensure(int sdkAppId, String userId) {
        return ensureAll(sdkAppId, List.of(userId)).get(0);
    }

    /** The accounts of these users in their order, those that are absent created with an empty profile: all or none. */
    List<Account> ensureAll(int sdkAppId, List<String> userIds);

    /**
     * Sets the given tags, creating the account when it is absent, and leaves other tags as they are.
     *
     * @param changes values by tag; an empty value removes the tag
     * @return the account after the change
     */
    Account setProfile(int sdkAppId, String userId, Map<String, String> changes);

    /**
     * Forbids a user to speak, or allows it again; the account is created when it is absent.
     *
     * @param c2cUntil see {@link Account#c2cMutedUntil()}; null leaves it as it is
     * @param groupUntil see {@link Account#groupMutedUntil()}; null leaves it as it is
     * @return the account after the change
     */
    Account mute(int sdkAppId, String userId, @Nullable Long c2cUntil, @Nullable Long groupUntil);

    /**
     * Makes all UserSigs and tickets invalid that were issued before a moment; the account is created when it is absent.
     *
     * @param from unix milliseconds
     * @return the account after the change
     */
    Account refuseSigsBefore(int sdkAppId, String userId, long from);

    /** Deletes an account with its profile; false when there is none. Its tinyId is never given out again. */
    boolean delete(int sdkAppId, String userId);

    /** All accounts of all apps some of whose UserSigs were made invalid. */
    List<Account> withRefusedSigs();
}
