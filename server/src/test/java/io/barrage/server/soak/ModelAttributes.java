package io.barrage.server.soak;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The attributes and counters of a room in the model, with their documented limits. */
final class ModelAttributes {
    /** The number is {@code OpType} of the tip. */
    enum Change {
        SET("set_group_attr", 1),
        MODIFY("modify_group_attr", 2),
        CLEAR("clear_group_attr", 3),
        DELETE("delete_group_attr", 4);

        final String command;
        final int number;

        Change(String command, int number) {
            this.command = command;
            this.number = number;
        }
    }

    record Value(String text, long seq) {}

    final Map<String, Value> values = new TreeMap<>();
    final Map<String, Long> counters = new TreeMap<>();
    long seq;
    long counterSeq;

    /** The code that a change is answered with; 0 when it is made. */
    int refusal(Change change, Map<String, String> wanted) {
        if (change == Change.DELETE) {
            return values.keySet().containsAll(wanted.keySet()) ? 0 : 10050;
        }
        Map<String, String> after = new TreeMap<>();
        if (change == Change.MODIFY) {
            values.forEach((key, value) -> after.put(key, value.text()));
        }
        if (change != Change.CLEAR) {
            after.putAll(wanted);
        }
        if (after.keySet().stream().anyMatch(key -> key.length() > 32)) {
            return 10045;
        }
        if (after.values().stream().anyMatch(value -> value.length() > 4000)) {
            return 10046;
        }
        if (after.size() > 16) {
            return 10047;
        }
        return after.values().stream().mapToInt(String::length).sum() > 16_000 ? 10048 : 0;
    }

    /** Makes a change; returns what is told of it. */
    Map<String, String> change(Change change, Map<String, String> wanted) {
        seq++;
        Map<String, String> told = new LinkedHashMap<>();
        Collection<String> keys = change == Change.CLEAR ? new TreeMap<>(values).keySet() : wanted.keySet();
        boolean ends = change == Change.CLEAR || change == Change.DELETE;
        keys.forEach(key -> told.put(key, (ends ? "" : wanted.get(key)) + "#" + seq));
        if (change == Change.DELETE) {
            values.keySet().removeAll(wanted.keySet());
            return told;
        }
        if (change != Change.MODIFY) {
            values.clear();
        }
        if (change != Change.CLEAR) {
            wanted.forEach((key, value) -> values.put(key, new Value(value, seq)));
        }
        return told;
    }

    /** What counters would be after a change; null when a sum does not fit. */
    @Nullable
    Map<String, Long> counted(String mode, Map<String, Long> wanted) {
        Map<String, Long> after = new TreeMap<>(counters);
        try {
            wanted.forEach((key, value) -> {
                long before = after.getOrDefault(key, 0L);
                after.put(
                        key,
                        switch (mode) {
                            case "Set" -> value;
                            case "Increase" -> Math.addExact(before, value);
                            default -> Math.subtractExact(before, value);
                        });
            });
        } catch (ArithmeticException e) {
            return null;
        }
        return after;
    }
}
