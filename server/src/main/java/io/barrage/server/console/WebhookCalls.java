package io.barrage.server.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.AppSettings;
import io.barrage.server.config.WebhookConfig;
import io.barrage.server.config.WebhookEvents;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.App;
import io.barrage.server.storage.ConsoleUser.Role;
import io.barrage.server.webhook.AppServers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The server of an app itself: where it is, what it is told, how it answered lately, and whether it answers now. */
final class WebhookCalls {
    private static final String SECTION = "webhook.";
    private static final String TOKEN = SECTION + "token";

    private final ConsoleServices services;

    WebhookCalls(ConsoleServices services) {
        this.services = services;
    }

    void addTo(ConsoleRoutes routes) {
        routes.add("GET", "/apps/*/webhook", Role.VIEWER, this::show)
                .add("PUT", "/apps/*/webhook", Role.OPERATOR, this::change)
                .add("GET", "/apps/*/webhook/calls", Role.VIEWER, this::calls)
                .add("POST", "/apps/*/webhook/test", Role.OPERATOR, this::test);
    }

    private HttpAnswer show(ConsoleCall call) {
        App app = services.app(call);
        WebhookConfig config = config(app);
        ObjectNode body = WireJson.object()
                .put("url", config.url() == null ? "" : config.url())
                .put("signed", config.token() != null)
                .put("timeout", config.timeout().toMillis())
                .put("fail", config.fail().name().toLowerCase(Locale.ROOT))
                .put("retryFor", config.retryFor().toMillis());
        ArrayNode events = body.putArray("events");
        ArrayNode known = body.putArray("known");
        for (String event : WebhookEvents.KNOWN) {
            known.add(event);
            if (config.events().has(event)) {
                events.add(event);
            }
        }
        ArrayNode own = body.putArray("own");
        app.settings().keySet().stream()
                .filter(name -> name.startsWith(SECTION))
                .sorted()
                .forEach(name -> own.add(name.substring(SECTION.length())));
        return ConsoleAnswer.ok(body);
    }

    /** Takes settings as {@code app set} does, without {@code webhook.}; an empty one goes back to that of all apps. */
    private HttpAnswer change(ConsoleCall call) {
        App app = services.app(call);
        Map<String, String> wanted = new HashMap<>();
        ObjectNode details = WireJson.object();
        for (Map.Entry<String, JsonNode> field : call.body().properties()) {
            String name = SECTION + field.getKey();
            String value = call.text(field.getKey());
            wanted.put(name, value);
            details.put(field.getKey(), name.equals(TOKEN) && !value.isEmpty() ? "(hidden)" : value);
        }
        List<String> problems = AppSettings.problems(AppSettings.given(wanted));
        if (!problems.isEmpty()) {
            throw new ConsoleRefused(400, "bad-value", String.join("; ", problems));
        }
        services.store(app.withSettings(AppSettings.changed(app.settings(), wanted)));
        log(call, "app.webhook", details);
        return ConsoleAnswer.done();
    }

    private HttpAnswer calls(ConsoleCall call) {
        ObjectNode body = WireJson.object();
        ArrayNode calls = body.putArray("calls");
        services.appServers().lately(services.app(call).sdkAppId()).forEach(recent -> calls.addObject()
                .put("at", recent.at())
                .put("event", recent.command())
                .put("result", recent.result())
                .put("status", recent.status())
                .put("millis", recent.millis())
                .put("attempt", recent.attempt())
                .put("trial", recent.trial()));
        return ConsoleAnswer.ok(body);
    }

    private HttpAnswer test(ConsoleCall call) {
        App app = services.app(call);
        String event = call.text("event");
        if (!WebhookEvents.KNOWN.contains(event)) {
            throw ConsoleRefused.badValue("event", event, "one of " + String.join(", ", WebhookEvents.KNOWN));
        }
        WebhookConfig config = config(app);
        if (config.url() == null) {
            throw new ConsoleRefused(409, "no-webhook", "app " + app.sdkAppId() + ": has no webhook URL");
        }
        AppServers.Tried tried = services.appServers()
                .tryOut(app.sdkAppId(), config, event, call.http().clientIp())
                .toCompletableFuture()
                .join();
        log(call, "app.webhook-test", WireJson.object().put("event", event).put("result", tried.result()));
        ObjectNode body = WireJson.object()
                .put("result", tried.result())
                .put("status", tried.status())
                .put("millis", tried.millis())
                .put("said", tried.said());
        body.set("sent", tried.sent());
        return ConsoleAnswer.ok(body);
    }

    private WebhookConfig config(App app) {
        return services.settings().of(app.settings()).webhook();
    }

    private void log(ConsoleCall call, String action, ObjectNode details) {
        services.audit().append(call.entry(services.clock().millis(), action, "app " + call.target(), details));
    }
}
