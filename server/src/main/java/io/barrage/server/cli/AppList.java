package io.barrage.server.cli;

import io.barrage.server.storage.App;
import io.barrage.server.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code app list}: one line per app, the name last since only it may hold spaces. */
@Command(name = "list", description = "Lists all apps.", mixinStandardHelpOptions = true)
final class AppList implements Callable<Integer> {
    private static final String FORMAT = "%-10s  %-8s  %8s  %8s  %-20s  %-16s  ";

    private final Surroundings around;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(names = "--secrets", description = "Shows the secrets too.")
    private boolean secrets;

    AppList(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Storage storage = data.openExisting(around)) {
            List<App> apps = storage.apps().list();
            int width =
                    apps.stream().mapToInt(app -> app.secret().length()).max().orElse(0);
            print(
                    FORMAT.formatted("SDKAPPID", "STATE", "USERS", "ROOMS", "CREATED", "ADMINS"),
                    "SECRET",
                    width,
                    "NAME");
            for (App app : apps) {
                print(columns(app, storage.holdings(app.sdkAppId())), app.secret(), width, app.name());
            }
        }
        return Cli.OK;
    }

    private void print(String columns, String secret, int width, String name) {
        String shown = secrets ? secret + " ".repeat(Math.max(0, width - secret.length())) + "  " : "";
        around.out().println(columns + shown + name);
    }

    private static String columns(App app, Storage.Holdings holdings) {
        return FORMAT.formatted(
                app.sdkAppId(),
                app.enabled() ? "enabled" : "disabled",
                holdings.accounts(),
                holdings.rooms(),
                Instant.ofEpochSecond(app.createdAt()),
                String.join(",", new TreeSet<>(app.admins())));
    }
}
