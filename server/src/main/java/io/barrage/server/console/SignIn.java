package io.barrage.server.console;

import io.barrage.server.storage.ConsoleUser;
import io.barrage.server.storage.ConsoleUsers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Signing in to the console, and who is signed in. Every method blocks. */
final class SignIn {
    /** A session ends so long after it was last used, and in any case after its longest time. */
    static final Duration IDLE = Duration.ofHours(12);

    static final Duration LONGEST = Duration.ofDays(7);

    /** How exact it is known when a session was last used: that costs a write. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Checked for names that there are not, so that they take as long. */
    private static final String NOBODY = Passwords.hash(Passwords.random());

    /** @param token what the browser keeps */
    record Signed(String token, ConsoleUser user) {}

    /** @param session by which the user is known */
    record Current(ConsoleUser user, ConsoleUsers.Session session) {}

    private final ConsoleUsers users;
    private final Clock clock;
    private final Attempts attempts;

    SignIn(ConsoleUsers users, Clock clock) {
        this.users = users;
        this.clock = clock;
        this.attempts = new Attempts(clock);
    }

    /** @param code of the second factor, empty when the user has not been asked for it yet */
    Signed signIn(String name, String password, String code, String address) {
        attempts.requireMay(address, name);
        ConsoleUser user = users.find(name).orElse(null);
        boolean fits = Passwords.fits(password, user == null ? NOBODY : user.passwordHash());
        if (user == null || !fits) {
            attempts.failed(address, name);
            throw new ConsoleRefused(401, "wrong-password", "name or password: not right");
        }
        if (!user.totpSecret().isEmpty()) {
            requireCode(user, code, address);
        }
        attempts.succeeded(address);
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long now = clock.millis();
        users.closeBefore(now - IDLE.toMillis(), now - LONGEST.toMillis());
        users.open(new ConsoleUsers.Session(hash(token), name, address, now, now));
        return new Signed(token, user);
    }

    private void requireCode(ConsoleUser user, String code, String address) {
        if (code.isEmpty()) {
            throw new ConsoleRefused(
                    401, "code-needed", "code: none (expected: the six digits of the authenticator app)");
        }
        OptionalLong step = Totp.stepOf(user.totpSecret(), code, clock.millis() / 1000);
        if (step.isEmpty() || !users.useTotpStep(user.name(), step.getAsLong())) {
            attempts.failed(address, user.name());
            throw new ConsoleRefused(401, "wrong-code", "code: not right, or used before");
        }
    }

    /** Refuses who does not know the own password; wrong ones count as attempts. */
    void requirePassword(ConsoleUser user, String password, String address) {
        attempts.requireMay(address, user.name());
        if (!Passwords.fits(password, user.passwordHash())) {
            attempts.failed(address, user.name());
            throw new ConsoleRefused(403, "wrong-password", "password: not that of " + user.name());
        }
    }

    /** Who holds this token; null when nobody does any more. */
    @Nullable
    Current who(String token) {
        ConsoleUsers.Session session =
                token.isEmpty() ? null : users.session(hash(token)).orElse(null);
        if (session == null) {
            return null;
        }
        long now = clock.millis();
        if (session.seenAt() + IDLE.toMillis() <= now || session.createdAt() + LONGEST.toMillis() <= now) {
            users.close(session.tokenHash());
            return null;
        }
        if (session.seenAt() + SEEN_EVERY.toMillis() <= now) {
            users.seen(session.tokenHash(), now);
        }
        return users.find(session.user())
                .map(user -> new Current(user, session))
                .orElse(null);
    }

    private static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }
}
