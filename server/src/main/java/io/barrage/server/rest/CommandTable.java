package io.barrage.server.rest;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All REST commands, in the order of the documentation. Filled before the port opens, then read by any thread. */
final class CommandTable {
    private final Map<String, RestCommand<?, ?>> byPath = new LinkedHashMap<>();

    CommandTable add(RestCommand<?, ?> command) {
        if (byPath.put(command.path(), command) != null) {
            throw new IllegalStateException(command.path() + " stands in the table twice");
        }
        return this;
    }

    Collection<RestCommand<?, ?>> all() {
        return Collections.unmodifiableCollection(byPath.values());
    }

    boolean hasService(String service) {
        return byPath.values().stream()
                .anyMatch(command -> command.service().path().equals(service));
    }

    @Nullable
    RestCommand<?, ?> find(String service, String name) {
        return byPath.get(service + "/" + name);
    }
}
