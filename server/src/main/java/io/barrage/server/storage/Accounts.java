package io.barrage.server.storage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users of all apps. Implementations are safe for use by many threads; all methods block. */
public interface Accounts {
    Optional<Account> find(int sdkAppId, String userId);

    /** Those of the given users that exist, in no particular order. */
    List<Account> findAll(int sdkAppId, Collection<String> userIds);

    /** The account of this user, created with an empty profile when it is absent. Two concurrent calls agree. */
    Account ensure(int sdkAppId, String userId);

    /**
     * Sets the given tags, creating the account when it is absent, and leaves other tags as they are.
     *
     * @param changes values by tag; an empty value removes the tag
     * @return the account after the change
     */
    Account setProfile(int sdkAppId, String userId, Map<String, String> changes);
}
