package io.barrage.server.console;

import io.barrage.server.config.AppSettings;
import io.barrage.server.engine.Nodes;
import io.barrage.server.gateway.Taps;
import io.barrage.server.storage.App;
import io.barrage.server.storage.AuditLog;
import io.barrage.server.storage.ConsoleUsers;
import io.barrage.server.storage.Storage;
import io.barrage.server.webhook.AppServers;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/**
 * What the console works on.
 *
 * @param settings those of all apps
 * @param version of this server
 */
public record ConsoleServices(
        Storage storage,
        Rest rest,
        Activity activity,
        AppServers appServers,
        Taps taps,
        Nodes nodes,
        AppSettings settings,
        String version,
        Clock clock) {
    /** The REST API, for those whom the console lets use it. */
    @FunctionalInterface
    public interface Rest {
        /**
         * Runs a command as an admin of an app.
         *
         * @param command {@code service/name}
         * @param body JSON object
         * @param address from where it was given
         * @return the answer, an error or not
         */
        CompletionStage<byte[]> call(int sdkAppId, String command, byte[] body, String address);
    }

    /** The app that a call is about. */
    App app(ConsoleCall call) {
        return storage.apps().find(call.app()).orElseThrow(() -> ConsoleRefused.noSuchApp(call.target()));
    }

    void store(App app) {
        if (!storage.apps().update(app)) {
            throw ConsoleRefused.noSuchApp(String.valueOf(app.sdkAppId()));
        }
    }

    ConsoleUsers users() {
        return storage.consoleUsers();
    }

    AuditLog audit() {
        return storage.auditLog();
    }
}
