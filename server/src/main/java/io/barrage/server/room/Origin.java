package io.barrage.server.room;

/**
 * Where a request came from.
 *
 * @param clientIp address of the client
 * @param platform {@code OptPlatform} of the documented webhooks: {@code RESTAPI}, {@code Web}, …
 */
public record Origin(String clientIp, String platform) {
    public static final String REST_PLATFORM = "RESTAPI";

    /** The server itself, for instance when a lost member's time is over. */
    public static final Origin SERVER = new Origin("", "Unknown");

    /** Whether the app's server has called REST. */
    boolean byRest() {
        return platform.equals(REST_PLATFORM);
    }

    public static Origin rest(String clientIp) {
        return new Origin(clientIp, REST_PLATFORM);
    }
}
