package io.barrage.server.cli;

import io.barrage.server.config.AppSettings;
import io.barrage.server.config.ConfigKey;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Storage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code app set}: shows or changes what differs for one app from the section {@code apps} of the configuration. */
@Command(
        name = "set",
        description = {"Shows or changes the settings of one app.", "A running server takes a change up within seconds."
        },
        mixinStandardHelpOptions = true)
final class AppSet implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "SDKAppID of the app.")
    private int id;

    @Parameters(
            index = "1..*",
            paramLabel = "KEY=VALUE",
            description = "A key of the section apps without \"apps.\"; an empty value goes back to the server's.")
    private List<String> changes = List.of();

    AppSet(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Map<String, String> wanted = new HashMap<>();
        for (String change : changes) {
            int equals = change.indexOf('=');
            if (equals < 1) {
                throw CommandFailed.wrongArguments("KEY=VALUE: value " + change + " (expected: for instance rooms=10)");
            }
            wanted.put(change.substring(0, equals), change.substring(equals + 1));
        }
        try (Storage storage = data.openExisting(around)) {
            App app = DataOptions.app(storage, id);
            if (wanted.isEmpty()) {
                show(app);
                return Cli.OK;
            }
            List<String> problems = AppSettings.problems(AppSettings.given(wanted));
            if (!problems.isEmpty()) {
                throw CommandFailed.wrongArguments(String.join("; ", problems));
            }
            Map<String, String> settings = AppSettings.changed(app.settings(), wanted);
            storage.apps().update(app.withSettings(settings));
            around.out().println("app " + id + ": " + String.join(", ", changes));
            return Cli.OK;
        }
    }

    private void show(App app) {
        AppSettings.keys().forEach(key -> {
            String name = AppSettings.nameOf(key);
            String own = app.settings().get(name);
            around.out()
                    .println(name + "=" + (own == null ? "  (as the server's apps." + name + ")" : shown(key, own)));
        });
    }

    private static String shown(ConfigKey<?> key, String value) {
        return key.secret() ? "(hidden)" : value;
    }
}
