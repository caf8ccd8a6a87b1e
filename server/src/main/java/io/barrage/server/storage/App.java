package io.barrage.server.storage;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One application (tenant): its users, rooms and secret are separate from those of every other app.
 *
 * @param sdkAppId positive id that clients send as {@code sdkappid}
 * @param name what operators call it, 1 to 100 characters
 * @param secret key of the UserSig HMAC, used as text
 * @param admins accounts that may call REST; never empty
 * @param enabled a disabled app refuses logins and REST (60016)
 * @param createdAt unix seconds
 * @param settings what differs from the installation's settings of all apps, by key without {@code apps.}
 * @param old the secret before this one, while it is still taken
 */
public record App(
        int sdkAppId,
        String name,
        String secret,
        Set<String> admins,
        boolean enabled,
        long createdAt,
        Map<String, String> settings,
        @Nullable OldSecret old) {
    /**
     * A secret that was replaced.
     *
     * @param until unix seconds, from when on it is refused
     */
    public record OldSecret(String secret, long until) {
        /** Without the secret, which must not get into logs. */
        @Override
        public String toString() {
            return "OldSecret[until " + until + "]";
        }
    }

    /** The admin account of an app unless configured otherwise. */
    public static final String DEFAULT_ADMIN = "administrator";

    /** How many apps one installation holds at most. */
    public static final int MAX_APPS = 100;

    public App {
        admins = Set.copyOf(admins);
        settings = Map.copyOf(settings);
    }

    /** An app with the settings of the installation. */
    public App(int sdkAppId, String name, String secret, Set<String> admins, boolean enabled, long createdAt) {
        this(sdkAppId, name, secret, admins, enabled, createdAt, Map.of(), null);
    }

    public App withName(String other) {
        return new App(sdkAppId, other, secret, admins, enabled, createdAt, settings, old);
    }

    /** With another secret; the one before is refused at once. */
    public App withSecret(String other) {
        return new App(sdkAppId, name, other, admins, enabled, createdAt, settings, null);
    }

    /**
     * With another secret, beside which the one before is taken for a while.
     *
     * @param until unix seconds
     */
    public App withNextSecret(String next, long until) {
        return new App(sdkAppId, name, next, admins, enabled, createdAt, settings, new OldSecret(secret, until));
    }

    public App withAdmins(Set<String> other) {
        return new App(sdkAppId, name, secret, other, enabled, createdAt, settings, old);
    }

    public App withEnabled(boolean other) {
        return new App(sdkAppId, name, secret, admins, other, createdAt, settings, old);
    }

    public App withSettings(Map<String, String> other) {
        return new App(sdkAppId, name, secret, admins, enabled, createdAt, other, old);
    }

    /** Without the secret, which must not get into logs. */
    @Override
    public String toString() {
        return "App[" + sdkAppId + ", " + name + "]";
    }
}
