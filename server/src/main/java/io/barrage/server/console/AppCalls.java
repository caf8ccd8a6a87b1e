package io.barrage.server.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Apps;
import io.barrage.server.storage.ConsoleUser.Role;
import io.barrage.server.storage.NewApp;
import io.barrage.server.storage.Storage;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** Apps: listed, made, named, switched off, deleted. A running server takes a change up within seconds. */
final class AppCalls {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_ADMINS = 20;
    private static final int MOST_GRACE_HOURS = 30 * 24;

    private final ConsoleServices services;

    AppCalls(ConsoleServices services) {
        this.services = services;
    }

    void addTo(ConsoleRoutes routes) {
        routes.add("GET", "/apps", Role.VIEWER, this::list)
                .add("POST", "/apps", Role.OPERATOR, this::create)
                .add("GET", "/apps/*", Role.VIEWER, this::show)
                .add("GET", "/apps/*/secret", Role.OPERATOR, this::secret)
                .add("POST", "/apps/*/secret", Role.OPERATOR, this::rotate)
                .add("PUT", "/apps/*/name", Role.OPERATOR, this::rename)
                .add("PUT", "/apps/*/admins", Role.OPERATOR, this::changeAdmins)
                .add("PUT", "/apps/*/enabled", Role.OPERATOR, this::enable)
                .add("DELETE", "/apps/*", Role.OWNER, this::delete);
    }

    private HttpAnswer list(ConsoleCall call) {
        ObjectNode body = WireJson.object().put("most", App.MAX_APPS);
        ArrayNode apps = body.putArray("apps");
        services.storage().apps().list().forEach(app -> apps.add(shown(app)));
        return ConsoleAnswer.ok(body);
    }

    private HttpAnswer create(ConsoleCall call) {
        String name = name(call);
        Apps apps = services.storage().apps();
        int id = apps.list().stream().mapToInt(App::sdkAppId).max().orElse(NewApp.FIRST_ID - 1) + 1;
        App app = NewApp.of(id, NewApp.randomSecret(), services.clock()).withName(name);
        try {
            if (!apps.create(app)) {
                throw new ConsoleRefused(409, "try-again", "app " + id + ": was created by somebody else just now");
            }
        } catch (Apps.LimitReached e) {
            throw new ConsoleRefused(409, "too-many-apps", String.valueOf(e.getMessage()));
        }
        log(call, "app.create", app, WireJson.object().put("name", name));
        return ConsoleAnswer.ok(shown(app));
    }

    private HttpAnswer show(ConsoleCall call) {
        App app = services.app(call);
        Storage.Holdings holdings = services.storage().holdings(app.sdkAppId());
        ObjectNode body = shown(app).put("accounts", holdings.accounts()).put("rooms", holdings.rooms());
        App.OldSecret old = app.old();
        if (old != null && old.until() * 1000 > services.clock().millis()) {
            body.put("oldSecretUntil", old.until() * 1000);
        }
        ArrayNode admins = body.putArray("admins");
        app.admins().stream().sorted().forEach(admins::add);
        return ConsoleAnswer.ok(body);
    }

    /** Whoever looks at it is in the log. */
    private HttpAnswer secret(ConsoleCall call) {
        App app = services.app(call);
        log(call, "app.show-secret", app, WireJson.object());
        return ConsoleAnswer.ok(WireJson.object().put("secret", app.secret()));
    }

    /** A new secret; the old one is taken for so many hours more. */
    private HttpAnswer rotate(ConsoleCall call) {
        App app = services.app(call);
        JsonNode hours = call.body().path("graceHours");
        if (!hours.isInt() || hours.asInt() < 0 || hours.asInt() > MOST_GRACE_HOURS) {
            throw ConsoleRefused.badValue("graceHours", hours, "0 to " + MOST_GRACE_HOURS);
        }
        long now = services.clock().millis() / 1000;
        String secret = NewApp.randomSecret();
        services.store(
                hours.asInt() == 0
                        ? app.withSecret(secret)
                        : app.withNextSecret(
                                secret, now + Duration.ofHours(hours.asInt()).toSeconds()));
        log(call, "app.rotate-secret", app, WireJson.object().put("graceHours", hours.asInt()));
        return ConsoleAnswer.ok(WireJson.object().put("secret", secret));
    }

    private HttpAnswer rename(ConsoleCall call) {
        App app = services.app(call);
        String name = name(call);
        services.store(app.withName(name));
        log(call, "app.name", app, WireJson.object().put("from", app.name()).put("to", name));
        return ConsoleAnswer.done();
    }

    private HttpAnswer changeAdmins(ConsoleCall call) {
        App app = services.app(call);
        Set<String> admins = new LinkedHashSet<>();
        call.body().path("admins").forEach(admin -> admins.add(admin.asText()));
        admins.remove("");
        if (admins.isEmpty() || admins.size() > MOST_ADMINS) {
            throw ConsoleRefused.badValue("admins", admins.size() + " accounts", "1 to " + MOST_ADMINS);
        }
        services.store(app.withAdmins(admins));
        ObjectNode details = WireJson.object();
        admins.forEach(details.putArray("admins")::add);
        log(call, "app.admins", app, details);
        return ConsoleAnswer.done();
    }

    private HttpAnswer enable(ConsoleCall call) {
        App app = services.app(call);
        if (!call.body().path("enabled").isBoolean()) {
            throw ConsoleRefused.badValue("enabled", call.body().path("enabled"), "true or false");
        }
        boolean enabled = call.body().path("enabled").asBoolean();
        services.store(app.withEnabled(enabled));
        log(call, enabled ? "app.enable" : "app.disable", app, WireJson.object());
        return ConsoleAnswer.done();
    }

    /** Only one that is switched off, by who has typed its id. */
    private HttpAnswer delete(ConsoleCall call) {
        App app = services.app(call);
        if (app.enabled()) {
            throw new ConsoleRefused(
                    409, "enabled", "app " + app.sdkAppId() + ": is enabled (expected: disabled first)");
        }
        String typed = call.textOrNone("confirm");
        if (!typed.equals(call.target())) {
            throw ConsoleRefused.badValue("confirm", typed, call.target());
        }
        Storage.Holdings lost = services.storage().holdings(app.sdkAppId());
        services.storage().apps().delete(app.sdkAppId());
        log(
                call,
                "app.delete",
                app,
                WireJson.object()
                        .put("name", app.name())
                        .put("accounts", lost.accounts())
                        .put("rooms", lost.rooms()));
        return ConsoleAnswer.done();
    }

    private static String name(ConsoleCall call) {
        String name = call.text("name").strip();
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > LONGEST_NAME) {
            throw ConsoleRefused.badValue("name", length + " characters", "1 to " + LONGEST_NAME);
        }
        return name;
    }

    private void log(ConsoleCall call, String action, App app, ObjectNode details) {
        services.audit().append(call.entry(services.clock().millis(), action, "app " + app.sdkAppId(), details));
    }

    private static ObjectNode shown(App app) {
        return WireJson.object()
                .put("sdkAppId", app.sdkAppId())
                .put("name", app.name())
                .put("enabled", app.enabled())
                .put("createdAt", app.createdAt() * 1000);
    }
}
