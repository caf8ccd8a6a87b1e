package io.barrage.server.storage;

/**
 * Somebody who may use the console.
 *
 * @param passwordHash says how it was made, too
 * @param mustChange whether the password was given by somebody else and is good for setting another one only
 * @param totpSecret base32, empty when there is no second factor
 * @param totpStep the last time step whose code was used, so that none is used twice
 * @param createdAt unix milliseconds
 */
public record ConsoleUser(
        String name,
        Role role,
        String passwordHash,
        boolean mustChange,
        String totpSecret,
        long totpStep,
        long createdAt) {
    /** What users may do, each more than those after it. */
    public enum Role {
        /** All, other users of the console too. */
        OWNER,
        /** Apps and their settings. */
        OPERATOR,
        /** Rooms, members and messages. */
        MODERATOR,
        /** Looks on. */
        VIEWER;

        public boolean mayAll(Role other) {
            return compareTo(other) <= 0;
        }
    }

    public ConsoleUser withRole(Role changed) {
        return new ConsoleUser(name, changed, passwordHash, mustChange, totpSecret, totpStep, createdAt);
    }

    /** @param byOther whether somebody else has set it */
    public ConsoleUser withPassword(String hash, boolean byOther) {
        return new ConsoleUser(name, role, hash, byOther, totpSecret, totpStep, createdAt);
    }

    public ConsoleUser withTotp(String secret, long step) {
        return new ConsoleUser(name, role, passwordHash, mustChange, secret, step, createdAt);
    }
}
