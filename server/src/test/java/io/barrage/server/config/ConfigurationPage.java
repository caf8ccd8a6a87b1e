package io.barrage.server.config;

import java.util.List;
import java.util.stream.Collectors;

/** The page {@code docs/configuration.md}, written from the table of keys. */
final class ConfigurationPage {
    private static final String HEAD =
            """
            # Configuration

            This page is written from the table in `ConfigKeys.java`; a test keeps both equal.

            A value comes from the default, the YAML file, the environment or a flag, each later one winning. Every key
            works in all three places:

            | Place | Example |
            |---|---|
            | flag | `--room.timeline-events 2048` or `--room.timeline-events=2048` |
            | environment | `BARRAGE_ROOM_TIMELINE_EVENTS=2048` |
            | YAML file (`--config barrage.yml`) | `room:` with `timeline-events: 2048` below it |

            An unknown key or an impossible value stops the start with exit code 2, and all of them are reported at once.
            That includes unknown environment variables that begin with `BARRAGE_`; Kubernetes sets such variables for a
            Service named `barrage` unless the pod says `enableServiceLinks: false`. An empty environment variable, or
            an empty value in the file, counts as not set.

            Durations are a whole number with a unit: `200ms`, `10s`, `3m`, `24h`, `30d`. Sizes are bytes, or a whole
            number with `KiB` or `MiB`. Secrets are better given by file or environment than by flag, since other users of
            a machine can see the flags of a process.

            | Key | Environment | Default | Accepts | Meaning |
            |---|---|---|---|---|
            """;

    private ConfigurationPage() {}

    static String markdown(List<ConfigKey<?>> keys) {
        return HEAD + keys.stream().map(ConfigurationPage::row).collect(Collectors.joining());
    }

    private static String row(ConfigKey<?> key) {
        String otherwise = key.defaultText().map(text -> "`" + text + "`").orElse("");
        return "| `%s` | `%s` | %s | %s | %s |\n"
                .formatted(key.name(), key.environment(), otherwise, key.expected(), key.description());
    }
}
