package io.barrage.server.config;

import java.time.Duration;

/**
 * One-to-one messages.
 *
 * @param history how long messages are kept
 * @param recallWithin how long a sender may recall a message
 */
public record ConversationConfig(Duration history, Duration recallWithin) {
    public static ConversationConfig defaults() {
        return Defaults.ALL.conversation();
    }
}
