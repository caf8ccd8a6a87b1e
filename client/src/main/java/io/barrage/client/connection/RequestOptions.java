package io.barrage.client.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * How a request is sent.
 *
 * @param within milliseconds for waiting and answer together
 * @param once fails when the connection is lost after it was sent, because twice would be wrong
 * @param greeting part of bringing a login back: sent before all others, and not again on another connection
 * @param head takes the place of the login's head, or null
 */
public record RequestOptions(long within, boolean once, boolean greeting, @Nullable ObjectNode head) {
    private static final long ANSWER_WITHIN = 15_000;

    public static final RequestOptions USUAL = new RequestOptions(ANSWER_WITHIN, false, false, null);
    public static final RequestOptions ONCE = new RequestOptions(ANSWER_WITHIN, true, false, null);
    public static final RequestOptions GREETING = new RequestOptions(ANSWER_WITHIN, false, true, null);
}
