package io.barrage.server.moderation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.barrage.server.config.ModerationConfig;
import io.barrage.server.room.Profiles;
import io.barrage.server.storage.UserKey;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mutes those whom a rule catches, in all rooms, for a time that doubles. How often somebody was muted is forgotten when the
 * server ends; the mutes are not. Any thread; nothing here waits.
 */
final class RuleMutes {
    private static final Logger LOG = LoggerFactory.getLogger(RuleMutes.class);
    private static final int MOST_USERS = 100_000;

    /** As long as the setting can be. */
    private static final Duration LONGEST_KNOWN = Duration.ofDays(30 + 365);

    /**
     * @param times how often in a row
     * @param until unix seconds
     */
    private record Muted(int times, long until) {}

    private final Profiles profiles;
    private final Clock clock;
    private final Cache<UserKey, Muted> muted = Caffeine.newBuilder()
            .maximumSize(MOST_USERS)
            .expireAfterWrite(LONGEST_KNOWN)
            .executor(Runnable::run)
            .build();

    RuleMutes(Profiles profiles, Clock clock) {
        this.profiles = profiles;
        this.clock = clock;
    }

    /** Mutes a user; returns for how many seconds. */
    long mute(UserKey user, ModerationConfig.Mute config) {
        long now = clock.millis() / 1000;
        long[] seconds = new long[1];
        muted.asMap().compute(user, (same, before) -> {
            boolean known = before != null
                    && now < before.until() + config.forgottenAfter().toSeconds();
            int times = known ? before.times() + 1 : 1;
            seconds[0] = seconds(config, times);
            return new Muted(times, now + seconds[0]);
        });
        profiles.mute(user.sdkAppId(), user.userId(), null, now + seconds[0]).exceptionally(failure -> {
            LOG.error("{} is not muted", user, failure);
            return null;
        });
        return seconds[0];
    }

    private static long seconds(ModerationConfig.Mute config, int times) {
        long longest = config.longest().toSeconds();
        long seconds = Math.min(config.first().toSeconds(), longest);
        for (int i = 1; i < times && seconds < longest; i++) {
            seconds = Math.min(seconds * 2, longest);
        }
        return seconds;
    }
}
