package io.barrage.server.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an app's own server is asked before things happen and told after them (rest-api.md section 5).
 *
 * @param url where the calls go; null for nowhere
 * @param token signs the calls; null for unsigned calls
 * @param events which events are switched on
 * @param timeout how long one call may take in total
 * @param fail what happens to an action about which the app's server gave no usable answer
 * @param mostWaiting how many actions may wait for an answer at once, {@code fail} decides on those beyond
 * @param retryFor how long an event that could not be told is tried again, 0 = never
 * @param queueBytes how much disk the events take that are not told yet
 */
public record WebhookConfig(
        @Nullable String url,
        @Nullable String token,
        WebhookEvents events,
        Duration timeout,
        Fail fail,
        int mostWaiting,
        Duration retryFor,
        int queueBytes) {
    /** What happens to an action when the app's server gave no usable answer. */
    public enum Fail {
        /** It goes ahead. */
        OPEN,
        /** It is refused. */
        CLOSED
    }

    public static WebhookConfig defaults() {
        return Defaults.ALL.apps().webhook();
    }

    /** Whether this event is told or asked about. */
    public boolean wants(String command) {
        return url != null && events.has(command);
    }
}
