package io.barrage.server.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.ConsoleUser.Role;
import java.lang.management.ManagementFactory;

/** The dashboard: the last hour of this node at once, then what is new as it happens. */
final class StatusCalls {
    private static final int HOUR = 3600;

    private final Activity activity;
    private final ConsoleServices services;

    StatusCalls(ConsoleServices services) {
        this.services = services;
        this.activity = services.activity();
    }

    void addTo(ConsoleRoutes routes) {
        routes.add("GET", "/status", Role.VIEWER, this::status)
                .add("GET", "/status/events", Role.VIEWER, call -> HttpAnswer.events(activity::listen));
    }

    private HttpAnswer status(ConsoleCall call) {
        ObjectNode status = activity.described((int) call.number("latest", HOUR, 1, HOUR));
        status.put("startedAt", ManagementFactory.getRuntimeMXBean().getStartTime())
                .put("version", services.version())
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("memoryMostMiB", Runtime.getRuntime().maxMemory() >> 20);
        return ConsoleAnswer.ok(status);
    }
}
