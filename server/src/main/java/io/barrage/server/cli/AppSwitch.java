package io.barrage.server.cli;

import io.barrage.server.storage.App;
import io.barrage.server.storage.Storage;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code app enable} and {@code app disable}. */
@Command(mixinStandardHelpOptions = true)
final class AppSwitch implements Callable<Integer> {
    private final Surroundings around;
    private final boolean enabled;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Parameters(paramLabel = "ID", description = "SDKAppID of the app.")
    private int id;

    private AppSwitch(Surroundings around, boolean enabled) {
        this.around = around;
        this.enabled = enabled;
    }

    static CommandLine on(Surroundings around) {
        return line(new AppSwitch(around, true), "enable", "Lets a disabled app work again.");
    }

    static CommandLine off(Surroundings around) {
        return line(
                new AppSwitch(around, false), "disable", "Refuses logins and REST calls of an app; its data stays.");
    }

    private static CommandLine line(AppSwitch command, String name, String description) {
        CommandLine line = new CommandLine(command).setCommandName(name);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    @Override
    public Integer call() {
        String state = enabled ? "enabled" : "disabled";
        try (Storage storage = data.openExisting(around)) {
            App app = DataOptions.app(storage, id);
            if (app.enabled() == enabled) {
                around.out().println("app " + id + " is " + state + " already");
                return Cli.OK;
            }
            storage.apps().update(app.withEnabled(enabled));
            around.out().println(state + " app " + id + " \"" + app.name() + "\"");
            return Cli.OK;
        }
    }
}
