package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.config.RestConfig;
import io.barrage.server.room.Refused;
import io.barrage.server.room.UserHooks;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often apps may call: a bucket of tokens for each app and command, and one for each app. A bucket holds what its
 * rate gives in a second and fills steadily, so a second after a burst the whole rate is there again. Any thread.
 */
final class RateLimits {
    private static final double MILLIS = 1000.0;

    private record Key(int sdkAppId, String path) {}

    /** How long an app's server is not told again of the same command. */
    private static final long TELL_EVERY_MILLIS = 60_000;

    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<Key, Long> toldAt = new ConcurrentHashMap<>();
    private final UserHooks hooks;
    private final Clock clock;

    /** @param hooks told of apps that call too often, once a minute for each command */
    RateLimits(UserHooks hooks, Clock clock) {
        this.hooks = hooks;
        this.clock = clock;
    }

    /** @throws Refused 60011 when the app calls too often in all, the command's own code when it does this one */
    void count(int sdkAppId, RestCommand<?, ?> command, RestConfig config) {
        long now = clock.millis();
        int ofAll = config.callsPerSecond();
        if (!bucket(sdkAppId, "").take(ofAll, now)) {
            tell(sdkAppId, command, ofAll, now);
            throw new Refused(
                    ErrorCode.APP_TOO_OFTEN,
                    "app " + sdkAppId + ": too many calls (expected: at most " + ofAll + " in a second)");
        }
        int rate = config.rates().of(command.service().path(), command.name(), command.perSecond());
        if (!bucket(sdkAppId, command.path()).take(rate, now)) {
            tell(sdkAppId, command, rate, now);
            throw new Refused(
                    command.tooOften(),
                    command.path() + ": too many calls (expected: at most " + rate + " in a second)");
        }
    }

    private void tell(int sdkAppId, RestCommand<?, ?> command, int limit, long now) {
        Key key = new Key(sdkAppId, command.path());
        Long before = toldAt.get(key);
        if ((before == null || before + TELL_EVERY_MILLIS <= now) && Objects.equals(toldAt.put(key, now), before)) {
            hooks.callsOverLimit(sdkAppId, command.service().path(), command.name(), limit);
        }
    }

    private Bucket bucket(int sdkAppId, String path) {
        return buckets.computeIfAbsent(new Key(sdkAppId, path), key -> new Bucket());
    }

    /** Full at first, whatever its rate. */
    private static final class Bucket {
        private double taken;
        private long at;

        synchronized boolean take(int perSecond, long now) {
            taken = Math.max(0, taken - Math.max(0, now - at) * perSecond / MILLIS);
            at = Math.max(at, now);
            if (taken + 1 > perSecond) {
                return false;
            }
            taken++;
            return true;
        }
    }
}
