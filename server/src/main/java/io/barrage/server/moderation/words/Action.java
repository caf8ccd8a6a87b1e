package io.barrage.server.moderation.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is done with a message that holds a word. */
public enum Action {
    /** It is not sent, and its sender is told. */
    REFUSE,
    /** The word is covered with asterisks. */
    MASK,
    /** Only its sender sees it. */
    SHADOW,
    /** It waits until somebody has looked at it. */
    REVIEW;

    /** The names of all, for messages: {@code refuse, mask, …}. */
    public static final String NAMES =
            Arrays.stream(values()).map(Action::wireName).collect(Collectors.joining(", "));

    /** Its name in lists, in the REST API and in the console: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action of a name as {@link #wireName} gives it, in any case; empty when there is none. */
    public static Optional<Action> of(String name) {
        return Arrays.stream(values())
                .filter(action -> action.wireName().equalsIgnoreCase(name))
                .findFirst();
    }
}
