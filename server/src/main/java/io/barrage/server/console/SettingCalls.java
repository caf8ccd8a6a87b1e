package io.barrage.server.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.AppSettings;
import io.barrage.server.config.ConfigKey;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.App;
import io.barrage.server.storage.ConsoleUser.Role;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Limits and switches of an app, each with what holds for all apps. */
final class SettingCalls {
    private static final String HIDDEN = "••••••";

    private final ConsoleServices services;

    SettingCalls(ConsoleServices services) {
        this.services = services;
    }

    void addTo(ConsoleRoutes routes) {
        routes.add("GET", "/apps/*/settings", Role.VIEWER, this::show)
                .add("PUT", "/apps/*/settings", Role.OPERATOR, this::change);
    }

    private HttpAnswer show(ConsoleCall call) {
        App app = services.app(call);
        Map<String, String> ofAll = services.settings().texts();
        ObjectNode body = WireJson.object();
        ArrayNode list = body.putArray("settings");
        AppSettings.keys().forEach(key -> {
            String name = AppSettings.nameOf(key);
            list.addObject()
                    .put("name", name)
                    .put("says", key.description())
                    .put("expected", key.expected())
                    .put("secret", key.secret())
                    .put("ofAll", shown(key, ofAll.get(name)))
                    .put("own", shown(key, app.settings().get(name)));
        });
        return ConsoleAnswer.ok(body);
    }

    private static @Nullable String shown(ConfigKey<?> key, @Nullable String value) {
        return value != null && key.secret() ? HIDDEN : value;
    }

    /** Settings by their names; an empty one goes back to what holds for all apps. */
    private HttpAnswer change(ConsoleCall call) {
        App app = services.app(call);
        Map<String, String> wanted = new TreeMap<>();
        call.body()
                .path("settings")
                .properties()
                .forEach(field -> wanted.put(field.getKey(), field.getValue().asText()));
        List<String> problems = AppSettings.problems(AppSettings.given(wanted));
        if (!problems.isEmpty()) {
            throw new ConsoleRefused(400, "bad-value", String.join("; ", problems));
        }
        services.store(app.withSettings(AppSettings.changed(app.settings(), wanted)));
        ObjectNode details = WireJson.object();
        AppSettings.keys().forEach(key -> {
            String value = wanted.get(AppSettings.nameOf(key));
            if (value != null) {
                details.put(AppSettings.nameOf(key), key.secret() && !value.isEmpty() ? HIDDEN : value);
            }
        });
        services.audit()
                .append(call.entry(services.clock().millis(), "app.settings", "app " + app.sdkAppId(), details));
        return ConsoleAnswer.done();
    }
}
