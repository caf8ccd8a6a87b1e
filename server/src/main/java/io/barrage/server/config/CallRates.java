package io.barrage.server.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How often single REST commands may be called in a second, where it differs from what is documented. Written as {@code
 * create_group=50}, several with commas between; {@code *} stands for all commands that are not named.
 *
 * @param byCommand calls per second, at least 1, by {@code service/command} or by the command alone
 */
public record CallRates(Map<String, Integer> byCommand) {
    private static final String ALL = "*";
    private static final Pattern ENTRY = Pattern.compile("\\s*(\\*|[a-z0-9_]+(?:/[a-z0-9_]+)?)=(\\d{1,7})\\s*");

    public CallRates {
        byCommand = Map.copyOf(byCommand);
    }

    public static CallRates documented() {
        return new CallRates(Map.of());
    }

    /** Calls of a command per second. */
    public int of(String service, String command, int documented) {
        Integer own = byCommand.get(service + "/" + command);
        Integer named = own == null ? byCommand.get(command) : own;
        return named == null ? byCommand.getOrDefault(ALL, documented) : named;
    }

    static Optional<CallRates> parse(String given) {
        Map<String, Integer> rates = new LinkedHashMap<>();
        for (String one : given.split(",", -1)) {
            Matcher entry = ENTRY.matcher(one);
            if (!entry.matches() || Integer.parseInt(entry.group(2)) == 0) {
                return Optional.empty();
            }
            rates.put(entry.group(1), Integer.parseInt(entry.group(2)));
        }
        return Optional.of(new CallRates(rates));
    }

    String text() {
        return byCommand.entrySet().stream()
                .map(rate -> rate.getKey() + "=" + rate.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
