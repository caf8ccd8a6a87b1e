package io.barrage.server.console;

import io.barrage.server.storage.ConsoleUser;
import io.barrage.server.storage.ConsoleUsers;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user {@code admin}, whom a start makes sure of. Blocks. */
public final class FirstUser {
    public static final String NAME = "admin";

    private FirstUser() {}

    /**
     * Creates the owner {@code admin} when there is nobody of this name, or gives it the configured password.
     *
     * @param password configured one, null to keep the stored one
     * @return the password that was made up, to be shown once
     */
    public static Optional<String> plant(ConsoleUsers users, @Nullable String password, Clock clock) {
        Optional<ConsoleUser> known = users.find(NAME);
        if (known.isPresent()) {
            ConsoleUser user = known.get();
            if (password != null && !Passwords.fits(password, user.passwordHash())) {
                users.update(user.withPassword(Passwords.hash(password), false));
                users.closeOthers(NAME, "");
            }
            return Optional.empty();
        }
        String madeUp = Passwords.random();
        String hash = password == null ? Passwords.hashOfRandom(madeUp) : Passwords.hash(password);
        boolean created =
                users.create(new ConsoleUser(NAME, ConsoleUser.Role.OWNER, hash, false, "", 0, clock.millis()));
        return created && password == null ? Optional.of(madeUp) : Optional.empty();
    }
}
