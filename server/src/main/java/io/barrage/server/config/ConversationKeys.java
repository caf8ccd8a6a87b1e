package io.barrage.server.config;

import static io.barrage.server.config.ConfigKey.key;
import static io.barrage.server.config.ValueType.duration;

import java.util.List;

/** The keys of {@link ConversationConfig}. */
final class ConversationKeys {
    static final List<ConfigKey<?>> ALL = List.of(
            key("conversation.history", duration("1m", "3650d"), "168h", "How long one-to-one messages are kept."),
            key(
                    "conversation.recall-within",
                    duration("0ms", "30d"),
                    "2m",
                    "How long the sender of a one-to-one message may recall it."));

    private ConversationKeys() {}
}
