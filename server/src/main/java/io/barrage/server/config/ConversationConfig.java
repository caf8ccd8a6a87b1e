package io.barrage.server.config;

import java.time.Duration;

/**
 * One-to-one messages.
 *
 * @param history how long messages are kept; 7 d by default
 * @param recallWithin how long a sender may recall a message; 2 min by default
 */
public record ConversationConfig(Duration history, Duration recallWithin) {
    public static ConversationConfig defaults() {
        return new ConversationConfig(Duration.ofDays(7), Duration.ofMinutes(2));
    }
}
