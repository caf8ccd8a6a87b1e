package io.barrage.server.storage;

import java.util.Set;

/**
 * One application (tenant): its users, rooms and secret are separate from those of every other app.
 *
 * @param sdkAppId positive id that clients send as {@code sdkappid}
 * @param name what operators call it, 1 to 100 characters
 * @param secret key of the UserSig HMAC, used as text
 * @param admins accounts that may call REST; never empty
 * @param enabled a disabled app refuses logins and REST (60016)
 * @param createdAt unix seconds
 */
public record App(int sdkAppId, String name, String secret, Set<String> admins, boolean enabled, long createdAt) {
    /** The admin account of an app unless configured otherwise. */
    public static final String DEFAULT_ADMIN = "administrator";

    /** How many apps one installation holds at most. */
    public static final int MAX_APPS = 100;

    public App {
        admins = Set.copyOf(admins);
    }

    /** Without the secret, which must not get into logs. */
    @Override
    public String toString() {
        return "App[" + sdkAppId + ", " + name + "]";
    }
}
