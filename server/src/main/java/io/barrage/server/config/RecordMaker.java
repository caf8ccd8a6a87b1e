package io.barrage.server.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into the config records by name: the component {@code historyAge} of the section {@code room} is the key
 * {@code room.history-age}. A record without keys of its own section, such as {@code listen}, has them at the top level.
 * For one thread.
 */
final class RecordMaker {
    private final Map<String, Optional<?>> values;
    private final List<String> used = new ArrayList<>();

    /** @param values by key; empty for a key that has no value */
    RecordMaker(Map<String, Optional<?>> values) {
        this.values = values;
    }

    /** @throws IllegalStateException for a component that is no key: an error of this program */
    <R extends Record> R make(Class<R> type, String section) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            arguments[i] = value(components[i], section);
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made of its keys", e);
        }
    }

    /** The keys that went into the records made so far. */
    List<String> used() {
        return used;
    }

    private @Nullable Object value(RecordComponent component, String section) {
        String name = section + kebab(component.getName());
        Optional<?> value = values.get(name);
        if (value != null) {
            used.add(name);
            return value.orElse(null);
        }
        if (!component.getType().isRecord()) {
            throw new IllegalStateException(component + " has no key " + name);
        }
        return make(component.getType().asSubclass(Record.class), ConfigKeys.hasSection(name) ? name + "." : section);
    }

    static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
