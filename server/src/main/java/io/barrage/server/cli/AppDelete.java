package io.barrage.server.cli;

import io.barrage.server.storage.App;
import io.barrage.server.storage.Storage;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code app delete}: only a disabled app, and only when its id is given a second time. */
@Command(
        name = "delete",
        description = "Deletes a disabled app with all its users and rooms, for ever.",
        mixinStandardHelpOptions = true)
final class AppDelete implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Parameters(paramLabel = "ID", description = "SDKAppID of the app.")
    private int id;

    @Option(
            names = "--confirm",
            paramLabel = "ID",
            description = "The same id again; asked for on the terminal when not given.")
    private @Nullable String confirm;

    AppDelete(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Storage storage = data.openExisting(around)) {
            App app = DataOptions.app(storage, id);
            if (app.enabled()) {
                throw CommandFailed.because("app " + id + ": is enabled (expected: a disabled app); first run \""
                        + Cli.PROGRAM + " app disable " + id + "\"");
            }
            Storage.Holdings lost = storage.holdings(id);
            around.out()
                    .println("app " + id + " \"" + app.name() + "\" will be lost with all its data: " + lost.accounts()
                            + " users and " + lost.rooms() + " rooms");
            checkConfirmed();
            storage.apps().delete(id);
            around.out().println("deleted app " + id);
            return Cli.OK;
        }
    }

    private void checkConfirmed() {
        String again = confirm != null
                ? confirm
                : around.question().apply("Type " + id + " to delete it: ").orElse("");
        if (!again.trim().equals(String.valueOf(id))) {
            throw CommandFailed.because("--confirm: value " + (again.isBlank() ? "not given" : again) + " (expected: "
                    + id + "); nothing was deleted");
        }
    }
}
