package io.barrage.server.cli;

import io.barrage.server.config.AppAdmins;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Storage;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code app admin}: the accounts that may call REST for an app. A running server takes a change up within seconds. */
final class AppAdmin {
    private AppAdmin() {}

    static CommandLine line(Surroundings around) {
        return new CommandLine(new Group())
                .addSubcommand(new Add(around))
                .addSubcommand(new Remove(around))
                .addSubcommand(new ListAll(around));
    }

    @Command(
            name = "admin",
            description = "Lists, adds and removes the accounts that may call REST for an app.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND")
    private static final class Group {}

    /** What the three have in common: an app. */
    private abstract static class OfOneApp implements Callable<Integer> {
        final Surroundings around;

        @Mixin
        private final DataOptions data = new DataOptions();

        @Parameters(index = "0", paramLabel = "ID", description = "SDKAppID of the app.")
        int id;

        OfOneApp(Surroundings around) {
            this.around = around;
        }

        abstract void run(Storage storage, App app, Set<String> admins);

        @Override
        public Integer call() {
            try (Storage storage = data.openExisting(around)) {
                App app = DataOptions.app(storage, id);
                run(storage, app, new TreeSet<>(app.admins()));
            }
            return Cli.OK;
        }
    }

    @Command(name = "add", description = "Lets an account call REST.", mixinStandardHelpOptions = true)
    private static final class Add extends OfOneApp {
        @Parameters(index = "1", paramLabel = "USER", description = "User id, at most 32 bytes.")
        private String user = "";

        Add(Surroundings around) {
            super(around);
        }

        @Override
        void run(Storage storage, App app, Set<String> admins) {
            if (!AppAdmins.possible(user)) {
                throw CommandFailed.wrongArguments(
                        "USER: value " + user + " (expected: a user id of at most 32 bytes without commas)");
            }
            if (!admins.add(user)) {
                around.out().println("app " + id + " has the admin " + user + " already");
                return;
            }
            if (admins.size() > AppAdmins.MOST) {
                throw CommandFailed.because(
                        "USER: value " + user + " (expected: at most " + AppAdmins.MOST + " admins; remove one first)");
            }
            storage.apps().update(app.withAdmins(admins));
            around.out().println("added admin " + user + " to app " + id);
        }
    }

    @Command(name = "remove", description = "Takes the right to call REST away.", mixinStandardHelpOptions = true)
    private static final class Remove extends OfOneApp {
        @Parameters(index = "1", paramLabel = "USER", description = "User id of an admin.")
        private String user = "";

        Remove(Surroundings around) {
            super(around);
        }

        @Override
        void run(Storage storage, App app, Set<String> admins) {
            if (!admins.remove(user)) {
                throw CommandFailed.because(
                        "USER: value " + user + " (expected: one of " + String.join(", ", admins) + ")");
            }
            if (admins.isEmpty()) {
                throw CommandFailed.because(
                        "USER: value " + user + " (expected: not the last admin; add another first)");
            }
            storage.apps().update(app.withAdmins(admins));
            around.out().println("removed admin " + user + " from app " + id);
        }
    }

    @Command(name = "list", description = "Lists the admins of an app.", mixinStandardHelpOptions = true)
    private static final class ListAll extends OfOneApp {
        ListAll(Surroundings around) {
            super(around);
        }

        @Override
        void run(Storage storage, App app, Set<String> admins) {
            admins.forEach(around.out()::println);
        }
    }
}
