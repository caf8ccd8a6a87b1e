package io.barrage.server.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One key of the configuration: a line of the tables in {@link ConfigKeys}.
 *
 * @param name dotted and in kebab case; also the flag ({@code --name}) and the place in the YAML file
 * @param otherwise the value when nothing is given; null for none
 * @param description one sentence
 * @param secret whether its value must never be shown
 */
public record ConfigKey<T>(String name, ValueType<T> type, @Nullable T otherwise, String description, boolean secret) {
    static final String ENVIRONMENT_PREFIX = "BARRAGE_";

    private static final String HIDDEN = "(hidden)";
    private static final Pattern URL_SECRETS = Pattern.compile("(?<=//)[^@/]*(?=@)|(?<=password=)[^&]*");

    /** @param otherwise what counts when nothing is given, as an operator would write it */
    static <T> ConfigKey<T> key(String name, ValueType<T> type, String otherwise, String description) {
        T value = type.parse()
                .apply(otherwise)
                .orElseThrow(() -> new IllegalStateException(
                        name + ": default " + otherwise + " (expected: " + type.expected() + ")"));
        return new ConfigKey<>(name, type, value, description, false);
    }

    /** A key without a default. */
    static <T> ConfigKey<T> key(String name, ValueType<T> type, String description) {
        return new ConfigKey<>(name, type, null, description, false);
    }

    /** A key without a default, whose value must never be shown. */
    static <T> ConfigKey<T> secret(String name, ValueType<T> type, String description) {
        return new ConfigKey<>(name, type, null, description, true);
    }

    /** Its environment variable: {@code BARRAGE_ROOM_HISTORY_AGE} for {@code room.history-age}. */
    public String environment() {
        return ENVIRONMENT_PREFIX + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** What it accepts, in words. */
    public String expected() {
        return type.expected();
    }

    /** The value when nothing is given, as an operator would write it; empty for none. */
    public Optional<String> defaultText() {
        return Optional.ofNullable(otherwise).map(type.text()).filter(text -> !text.isEmpty());
    }

    /** A value of this key as an operator would write it. */
    @SuppressWarnings("unchecked")
    String text(Object value) {
        return type.text().apply((T) value);
    }

    Optional<T> parse(String given) {
        return type.parse().apply(given);
    }

    /** The message for a value that {@link #parse} refused. */
    String refusal(String given) {
        return name + ": value " + shown(given) + " (expected: " + type.expected() + ")";
    }

    private String shown(String given) {
        return secret ? HIDDEN : withoutUrlSecrets(given);
    }

    /** The message for a name that is no key. Its value is hidden when it may be the secret of a mistyped key. */
    static String unknown(String name, String given, String what, String suggestion) {
        boolean maybeSecret = Pattern.compile("pass|pw|secret|token|key|app", Pattern.CASE_INSENSITIVE)
                .matcher(name + suggestion)
                .find();
        String hint = suggestion.isEmpty() ? "see docs/configuration.md" : "did you mean " + suggestion + "?";
        return name + ": value " + (maybeSecret ? HIDDEN : withoutUrlSecrets(given)) + " (expected: " + what + "; "
                + hint + ")";
    }

    private static String withoutUrlSecrets(String value) {
        return URL_SECRETS.matcher(value).replaceAll("***");
    }
}
