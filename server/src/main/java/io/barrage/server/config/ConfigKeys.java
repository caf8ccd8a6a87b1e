package io.barrage.server.config;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of all configuration keys. A new key is one line in the table of its part, with its default, and one component
 * of a config record: the name of the key is the path of the component in kebab case.
 */
public final class ConfigKeys {
    /** Names the file itself, so it may not stand in it. */
    static final String CONFIG = "config";

    private static final List<ConfigKey<?>> ALL = Stream.of(
                    ServerKeys.ALL,
                    GatewayKeys.ALL,
                    RoomKeys.ALL,
                    AppKeys.ALL,
                    ModerationKeys.ALL,
                    ConversationKeys.ALL,
                    MediaKeys.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, ConfigKey<?>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(ConfigKey::name, Function.identity()));

    private ConfigKeys() {}

    /** All keys, in the order of the documentation. */
    public static List<ConfigKey<?>> all() {
        return ALL;
    }

    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    /** Whether keys of this section exist, such as {@code room.history-age} for {@code room}. */
    static boolean hasSection(String section) {
        return ALL.stream().anyMatch(key -> key.name().startsWith(section + "."));
    }
}
