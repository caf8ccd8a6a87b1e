package io.barrage.server.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The REST commands by service and name. Filled before the port opens. */
final class CommandTable {
    /** Answers one command with the reply's body. Called on an event loop: must not wait. */
    @FunctionalInterface
    interface Handler {
        CompletionStage<ObjectNode> run(RestCall call);
    }

    private final Map<String, Map<String, Handler>> services = new LinkedHashMap<>();

    CommandTable add(String service, String command, Handler handler) {
        services.computeIfAbsent(service, name -> new LinkedHashMap<>()).put(command, handler);
        return this;
    }

    boolean hasService(String service) {
        return services.containsKey(service);
    }

    @Nullable
    Handler find(String service, String command) {
        return services.getOrDefault(service, Map.of()).get(command);
    }
}
