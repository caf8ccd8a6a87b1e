package io.barrage.server.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings of single apps, over those of all apps. Any thread. */
public final class AppSettings {
    static final String SECTION = "apps.";

    private final AppConfig ofAll;

    public AppSettings(AppConfig ofAll) {
        this.ofAll = ofAll;
    }

    /** The settings of an app; what is unknown or impossible in {@code own} counts as not given. */
    public AppConfig of(Map<String, String> own) {
        if (own.isEmpty()) {
            return ofAll;
        }
        Map<String, Optional<?>> values = new HashMap<>();
        flatten(ofAll, SECTION, values);
        keys().forEach(key -> {
            String given = own.get(nameOf(key));
            Optional<?> parsed = given == null ? Optional.empty() : key.parse(given);
            if (parsed.isPresent()) {
                values.put(key.name(), parsed);
            }
        });
        return new RecordMaker(values).make(AppConfig.class, SECTION);
    }

    /** What is wrong with settings somebody wants to give an app; empty when nothing is. */
    public static List<String> problems(Map<String, String> wanted) {
        List<String> problems = new ArrayList<>();
        wanted.forEach((name, value) -> {
            Optional<ConfigKey<?>> key =
                    keys().filter(known -> nameOf(known).equals(name)).findFirst();
            if (key.isEmpty()) {
                String near = Suggestion.nearest(name, keys().map(AppSettings::nameOf));
                problems.add(ConfigKey.unknown(name, value, "a setting of apps", near));
            } else if (key.get().parse(value).isEmpty()) {
                problems.add(key.get().refusal(value));
            }
        });
        return problems;
    }

    /**
     * An app's own settings after a change.
     *
     * @param wanted by name; an empty value goes back to that of all apps
     */
    public static Map<String, String> changed(Map<String, String> before, Map<String, String> wanted) {
        Map<String, String> settings = new HashMap<>(before);
        settings.keySet().removeAll(wanted.keySet());
        settings.putAll(given(wanted));
        return settings;
    }

    /** Those wanted settings that have a value, as {@link #problems} takes them. */
    public static Map<String, String> given(Map<String, String> wanted) {
        Map<String, String> given = new HashMap<>(wanted);
        given.values().removeIf(String::isEmpty);
        return given;
    }

    /** The settings of all apps as an operator would write them, by name; without those that have no value. */
    public Map<String, String> texts() {
        Map<String, Optional<?>> values = new HashMap<>();
        flatten(ofAll, SECTION, values);
        Map<String, String> texts = new HashMap<>();
        keys().forEach(key -> values.getOrDefault(key.name(), Optional.empty())
                .ifPresent(value -> texts.put(nameOf(key), key.text(value))));
        return texts;
    }

    /** The keys that an app may have a value of its own for. */
    public static Stream<ConfigKey<?>> keys() {
        return ConfigKeys.all().stream().filter(key -> key.name().startsWith(SECTION));
    }

    /** The name of a key in an app's own settings. */
    public static String nameOf(ConfigKey<?> key) {
        return key.name().substring(SECTION.length());
    }

    private static void flatten(Record record, String section, Map<String, Optional<?>> values) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String name = section + RecordMaker.kebab(component.getName());
            Object value = valueOf(record, component);
            if (value instanceof Record part && ConfigKeys.hasSection(name)) {
                flatten(part, name + ".", values);
            } else {
                values.put(name, Optional.ofNullable(value));
            }
        }
    }

    private static Object valueOf(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
