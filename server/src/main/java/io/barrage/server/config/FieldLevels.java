package io.barrage.server.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which custom fields a room may have, and the least level that reads and writes each. Written as {@code
 * key:read:write}, several with commas between.
 *
 * @param byKey empty when every key is allowed, read by anyone and written by admins
 */
public record FieldLevels(Map<String, Field> byKey) {
    /** Who somebody is to a room, from strictest to loosest. */
    public enum Level {
        APP_ADMIN,
        OWNER,
        ADMIN,
        MEMBER,
        ANYONE;

        /** Whether one of this level may do what {@code least} may. */
        public boolean may(Level least) {
            return compareTo(least) <= 0;
        }
    }

    /** The least levels of one field. */
    public record Field(Level read, Level write) {
        static final Field USUAL = new Field(Level.ANYONE, Level.ADMIN);
    }

    public FieldLevels {
        byKey = Map.copyOf(byKey);
    }

    public static FieldLevels anything() {
        return new FieldLevels(Map.of());
    }

    /** The levels of a field; empty when rooms of this app have no such field. */
    public Optional<Field> of(String key) {
        return byKey.isEmpty() ? Optional.of(Field.USUAL) : Optional.ofNullable(byKey.get(key));
    }

    static Optional<FieldLevels> parse(String given) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String one : given.split(",", -1)) {
            String[] parts = one.trim().split(":", -1);
            Optional<Level> read = parts.length == 3 ? level(parts[1]) : Optional.empty();
            Optional<Level> write = parts.length == 3 ? level(parts[2]) : Optional.empty();
            if (parts[0].isEmpty() || read.isEmpty() || write.isEmpty()) {
                return Optional.empty();
            }
            fields.put(parts[0], new Field(read.get(), write.get()));
        }
        return Optional.of(new FieldLevels(fields));
    }

    private static Optional<Level> level(String name) {
        return Arrays.stream(Level.values())
                .filter(level -> name(level).equals(name))
                .findFirst();
    }

    private static String name(Level level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text() {
        return byKey.entrySet().stream()
                .map(field -> field.getKey() + ":" + name(field.getValue().read()) + ":"
                        + name(field.getValue().write()))
                .sorted()
                .collect(Collectors.joining(","));
    }
}
