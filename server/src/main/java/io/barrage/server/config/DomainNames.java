package io.barrage.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Some domains, each with all below it. Written with commas between.
 *
 * @param names in lower case, without a dot at either end
 */
public record DomainNames(List<String> names) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    public DomainNames {
        names = List.copyOf(names);
    }

    static DomainNames none() {
        return new DomainNames(List.of());
    }

    /** Whether a host is one of the domains, or below one. */
    public boolean has(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(name -> lower.equals(name) || lower.endsWith("." + name));
    }

    static Optional<DomainNames> parse(String given) {
        List<String> names = Arrays.stream(given.split(",", -1))
                .map(name -> name.trim().toLowerCase(Locale.ROOT))
                .toList();
        return names.stream().allMatch(name -> NAME.matcher(name).matches())
                ? Optional.of(new DomainNames(names))
                : Optional.empty();
    }

    String text() {
        return String.join(",", names);
    }
}
