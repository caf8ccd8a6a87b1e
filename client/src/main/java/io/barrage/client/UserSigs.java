package io.barrage.client;

import io.barrage.client.error.BarrageException;
import io.barrage.protocol.UserSig;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Makes the UserSigs of an app, with its secret: for servers, bots and tests. Never hand the secret to a device of a user:
 * whoever has it is every user. Stateless; any thread.
 *
 * @param sdkAppId the app
 * @param secret of the app
 */
public record UserSigs(int sdkAppId, String secret) {
    public UserSigs {
        if (secret.isEmpty()) {
            throw BarrageException.badArgument("secret", "(empty)", "the app's secret");
        }
    }

    /**
     * A UserSig, good from now on.
     *
     * @param lifetime how long, to the second; at least one
     */
    public String make(String userId, Duration lifetime) {
        return make(userId, lifetime, InstantSource.system());
    }

    /** As {@link #make(String, Duration)}, with the time of another clock. */
    public String make(String userId, Duration lifetime, InstantSource clock) {
        if (lifetime.toSeconds() < 1) {
            throw BarrageException.badArgument("lifetime", lifetime, "at least a second");
        }
        return UserSig.make(userId, sdkAppId, secret, clock.instant().getEpochSecond(), lifetime.toSeconds());
    }

    @Override
    public String toString() {
        return "UserSigs[sdkAppId=" + sdkAppId + "]";
    }
}
