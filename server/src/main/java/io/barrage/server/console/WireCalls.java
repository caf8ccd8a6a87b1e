package io.barrage.server.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.gateway.Taps;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.ConsoleUser.Role;
import java.util.List;
import java.util.concurrent.Executor;

/** Looks at what goes over the connections of one user, as it happens. Who has watched whom is in the log. */
final class WireCalls {
    private static final int MOST_LISTED = 50;

    private final ConsoleServices services;
    private final Executor threads;
    private final Taps taps;

    /** @param threads where frames are made readable */
    WireCalls(ConsoleServices services, Executor threads) {
        this.services = services;
        this.threads = threads;
        this.taps = services.taps();
    }

    void addTo(ConsoleRoutes routes) {
        routes.add("GET", "/apps/*/online", Role.OPERATOR, this::online)
                .add("GET", "/apps/*/wire", Role.OPERATOR, this::watch);
    }

    /** Some of the users who are connected. */
    private HttpAnswer online(ConsoleCall call) {
        int app = services.app(call).sdkAppId();
        List<String> users = taps.connected(app, call.http().queryValue("part"), MOST_LISTED + 1);
        ObjectNode body = WireJson.object().put("more", users.size() > MOST_LISTED);
        ArrayNode list = body.putArray("users");
        users.stream().limit(MOST_LISTED).sorted().forEach(list::add);
        return ConsoleAnswer.ok(body);
    }

    private HttpAnswer watch(ConsoleCall call) {
        int app = services.app(call).sdkAppId();
        String user = call.http().queryValue("user");
        if (user.isEmpty()) {
            throw ConsoleRefused.badValue("user", "none", "a user id");
        }
        services.audit()
                .append(call.entry(
                        services.clock().millis(),
                        "app.watch",
                        "app " + app,
                        WireJson.object().put("user", user)));
        return HttpAnswer.events(page -> {
            WireWatch watch = new WireWatch(page, threads, services.clock());
            page.whenClosed(taps.watch(app, user, watch));
        });
    }
}
