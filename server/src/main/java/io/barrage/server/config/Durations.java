package io.barrage.server.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as operators write them: a whole number and one of the units ms, s, m, h, d. Stateless; any thread. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /** The duration that a text such as {@code 10s} or {@code 200ms} stands for; empty when it stands for none. */
    public static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(unit(form.group(2)).multipliedBy(Long.parseLong(form.group(1))))
                : Optional.empty();
    }

    /** The text with the largest unit that leaves no fraction; {@code 24h} stays hours, as configured in practice. */
    public static String text(Duration duration) {
        for (String unit : new String[] {"h", "m", "s"}) {
            long size = unit(unit).toMillis();
            if (duration.toMillis() >= size && duration.toMillis() % size == 0) {
                return duration.toMillis() / size + unit;
            }
        }
        return duration.toMillis() + "ms";
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofMillis(1);
        };
    }
}
