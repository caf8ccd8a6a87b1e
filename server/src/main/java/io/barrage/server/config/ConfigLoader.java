package io.barrage.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the configuration of a server out of defaults, YAML file, environment and flags, each later one winning. One run
 * reports everything that is wrong. For one thread, once.
 */
public final class ConfigLoader {
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> given = new HashMap<>();

    private ConfigLoader() {}

    /**
     * Loads the configuration.
     *
     * @param flags values by key, without the dashes
     * @param environment all variables; those that begin with {@code BARRAGE_} must be keys, empty ones count as not given
     * @throws InvalidConfig with all unknown keys and impossible values
     */
    public static ServerConfig load(Map<String, String> flags, Map<String, String> environment) {
        ConfigLoader loader = new ConfigLoader();
        Map<String, Optional<?>> values = loader.values(flags, environment);
        if (!loader.problems.isEmpty()) {
            throw new InvalidConfig(loader.problems);
        }
        return new RecordMaker(values).make(ServerConfig.class, "");
    }

    private Map<String, Optional<?>> values(Map<String, String> flags, Map<String, String> environment) {
        Map<String, String> variables = fromEnvironment(environment);
        Optional.ofNullable(flags.getOrDefault(ConfigKeys.CONFIG, variables.get(ConfigKeys.CONFIG)))
                .ifPresent(this::takeFile);
        given.putAll(variables);
        takeFlags(flags);
        Map<String, Optional<?>> values = new HashMap<>();
        ConfigKeys.all().forEach(key -> values.put(key.name(), parsed(key)));
        checkTogether(values);
        return values;
    }

    private void takeFile(String name) {
        Optional<Path> file = ValueType.readableFile("").parse().apply(name);
        Map<String, String> lines =
                file.map(path -> ConfigFile.read(path, problems)).orElseGet(Map::of);
        if (file.isEmpty()) {
            problems.add("config: value " + name + " (expected: a readable YAML file)");
        }
        lines.forEach((key, value) -> {
            if (ConfigKeys.has(key) && !key.equals(ConfigKeys.CONFIG)) {
                given.put(key, value);
            } else {
                String near = Suggestion.nearest(key, ConfigKeys.all().stream().map(ConfigKey::name));
                problems.add(ConfigKey.unknown(key, value, "a known key", near));
            }
        });
    }

    private Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> names = new HashMap<>();
        ConfigKeys.all().forEach(key -> names.put(key.environment(), key.name()));
        Map<String, String> values = new HashMap<>();
        environment.forEach((variable, value) -> {
            String key = names.get(variable);
            if (key != null && !value.isEmpty()) {
                values.put(key, value);
            } else if (key == null && variable.startsWith(ConfigKey.ENVIRONMENT_PREFIX)) {
                String near = Suggestion.nearest(ConfigKey.ENVIRONMENT_PREFIX, variable, names.keySet().stream());
                problems.add(ConfigKey.unknown(variable, value, "a variable that is a key", near));
            }
        });
        return values;
    }

    private void takeFlags(Map<String, String> flags) {
        flags.forEach((key, value) -> {
            if (ConfigKeys.has(key)) {
                given.put(key, value);
            } else {
                String near = Suggestion.nearest(
                        "--", "--" + key, ConfigKeys.all().stream().map(known -> "--" + known.name()));
                problems.add(ConfigKey.unknown("--" + key, value, "a known flag", near));
            }
        });
    }

    private <T> Optional<T> parsed(ConfigKey<T> key) {
        String text = given.get(key.name());
        if (text == null) {
            return Optional.ofNullable(key.otherwise());
        }
        Optional<T> value = key.parse(text);
        if (value.isEmpty()) {
            problems.add(key.refusal(text));
        }
        return value;
    }

    /** What single values cannot show: keys that go only together, or in an order. */
    private void checkTogether(Map<String, Optional<?>> values) {
        if (given.containsKey("tls-cert") != given.containsKey("tls-key")) {
            String absent = given.containsKey("tls-cert") ? "tls-key" : "tls-cert";
            problems.add(absent + ": not given (expected: tls-cert and tls-key together)");
        }
        checkMedia();
        Optional<?> lostInstance = values.getOrDefault("gateway.lost-instance", Optional.empty());
        Optional<?> helloInterval = values.getOrDefault("gateway.hello-interval", Optional.empty());
        if (lostInstance.orElse(null) instanceof Duration lost
                && helloInterval.orElse(null) instanceof Duration hello
                && lost.compareTo(hello) <= 0) {
            problems.add("gateway.lost-instance: value " + Durations.text(lost)
                    + " (expected: longer than gateway.hello-interval, " + Durations.text(hello) + ")");
        }
    }

    private void checkMedia() {
        if (MediaConfig.S3.equals(given.get("media.store")) && !given.containsKey("media.s3.bucket")) {
            problems.add("media.s3.bucket: not given (expected: the bucket that media.store: s3 keeps files in)");
        }
        if (given.containsKey("media.s3.access-key") != given.containsKey("media.s3.secret-key")) {
            String absent = given.containsKey("media.s3.access-key") ? "media.s3.secret-key" : "media.s3.access-key";
            problems.add(absent + ": not given (expected: access key and secret key together)");
        }
    }
}
