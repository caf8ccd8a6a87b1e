package io.barrage.server.storage;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Set;

/** How a new app is filled in where nobody chose: its id, secret, name and admin. Stateless; any thread. */
public final class NewApp {
    /** The id of the first app of an installation, in the number range that public SDKs expect. */
    public static final int FIRST_ID = 1400000001;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private NewApp() {}

    /** An enabled app with the default admin, named after its id. */
    public static App of(int sdkAppId, String secret, Clock clock) {
        Set<String> admins = Set.of(App.DEFAULT_ADMIN);
        return new App(
                sdkAppId,
                "app " + sdkAppId,
                secret,
                admins,
                true,
                clock.instant().getEpochSecond());
    }

    /** 64 hexadecimal characters that nobody can guess. */
    public static String randomSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
