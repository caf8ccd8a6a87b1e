package io.barrage.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of a message in which something was found. */
public enum WordAction {
    /** It is said. */
    OFF,
    /** Its sender is told 80001. */
    REFUSE,
    /** It is said with stars in the place of what was found. */
    MASK,
    /** Its sender sees it, nobody else does. */
    SHADOW,
    /** It is held until somebody has decided. */
    REVIEW;

    /** The names of those that a word in a list can have, for messages: all but off, which is the state of a list. */
    public static final String NAMES_IN_LISTS = Arrays.stream(values())
            .filter(action -> action != OFF)
            .map(WordAction::wireName)
            .collect(Collectors.joining(", "));

    /** Its name in lists, in settings, in the REST API and in the console: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action of a word in a list, by its {@link #wireName} in any case; empty when there is none. */
    public static Optional<WordAction> inList(String name) {
        return Arrays.stream(values())
                .filter(action -> action != OFF && action.wireName().equalsIgnoreCase(name))
                .findFirst();
    }
}
