package io.barrage.server.moderation.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a word is unwanted for. */
public enum Category {
    PORNOGRAPHY,
    POLITICS,
    ABUSE,
    ADVERTISING,
    VIOLENCE,
    /** Whatever the operator wants it for. */
    CUSTOM;

    /** The names of all, for messages: {@code pornography, politics, …}. */
    public static final String NAMES =
            Arrays.stream(values()).map(Category::wireName).collect(Collectors.joining(", "));

    /** Its name in lists, in the REST API and in the console: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The category of a name as {@link #wireName} gives it, in any case; empty when there is none. */
    public static Optional<Category> of(String name) {
        return Arrays.stream(values())
                .filter(category -> category.wireName().equalsIgnoreCase(name))
                .findFirst();
    }
}
