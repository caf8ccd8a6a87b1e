package io.barrage.server.auth;

import io.barrage.server.storage.Account;
import io.barrage.server.storage.Accounts;
import io.barrage.server.storage.UserKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when the tickets and UserSigs of users count: those of users whom the app's server has put out. Kept in memory whole,
 * since every ticket that is new on a connection is held against it. Any thread.
 */
public final class Revocations {
    private final Map<UserKey, Long> validFrom = new ConcurrentHashMap<>();

    /** Reads what is stored; blocks. */
    public static Revocations storedIn(Accounts accounts) {
        Revocations revocations = new Revocations();
        revocations.readAgain(accounts);
        return revocations;
    }

    /** Adds what is stored, for a node that may have missed what another one did; blocks. */
    public void readAgain(Accounts accounts) {
        for (Account account : accounts.withRefusedSigs()) {
            refuse(account.sdkAppId(), account.userId(), account.sigsValidFrom());
        }
    }

    /** @param before unix milliseconds */
    public void refuse(int sdkAppId, String userId, long before) {
        validFrom.merge(new UserKey(sdkAppId, userId), before, Math::max);
    }

    /** @param issuedAt unix milliseconds */
    public boolean refusesTicket(int sdkAppId, String userId, long issuedAt) {
        return issuedAt < validFrom.getOrDefault(new UserKey(sdkAppId, userId), 0L);
    }

    /**
     * A UserSig says its time in seconds only: one of the second in which the user was put out still counts, so that a new
     * one works at once.
     *
     * @param issuedAt unix seconds
     */
    public boolean refusesSig(int sdkAppId, String userId, long issuedAt) {
        return issuedAt < validFrom.getOrDefault(new UserKey(sdkAppId, userId), 0L) / 1000;
    }
}
