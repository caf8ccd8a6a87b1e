package io.barrage.server.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Slows guessing down: after some failures by an address or for a user, each further one doubles the wait. Forgotten an
 * hour after the last failure, and with the process. Any thread.
 */
final class Attempts {
    private static final int FREE_FOR_ADDRESS = 5;
    /** More, so that nobody is kept out by a stranger with a few guesses. */
    private static final int FREE_FOR_USER = 20;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 9;
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST_KNOWN = 10_000;

    private record Failures(int count, long lastAt, long until) {}

    private final Clock clock;
    private final Cache<String, Failures> failures;

    Attempts(Clock clock) {
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> clock.millis() * 1_000_000)
                .build();
    }

    /** Refuses with 429 while the address or the user has to wait. */
    void requireMay(String address, String user) {
        long wait = Math.max(waitOf("a " + address), waitOf("u " + user));
        if (wait > 0) {
            throw new ConsoleRefused(
                    429, "too-many-attempts", "too many attempts: try again in " + (wait + 999) / 1000 + " s");
        }
    }

    private long waitOf(String key) {
        Failures known = failures.getIfPresent(key);
        return known == null ? 0 : known.until() - clock.millis();
    }

    void failed(String address, String user) {
        count("a " + address, FREE_FOR_ADDRESS);
        count("u " + user, FREE_FOR_USER);
    }

    private void count(String key, int free) {
        failures.asMap().compute(key, (same, known) -> oneMore(known, free));
    }

    private Failures oneMore(@Nullable Failures known, int free) {
        int count = known == null ? 1 : known.count() + 1;
        long now = clock.millis();
        int beyond = Math.min(count - free, MOST_DOUBLINGS);
        long wait = beyond < 0 ? 0 : Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << beyond);
        return new Failures(count, now, now + wait);
    }

    /** The right password ends the count of this address; that of the user others may have caused. */
    void succeeded(String address) {
        failures.invalidate("a " + address);
    }
}
