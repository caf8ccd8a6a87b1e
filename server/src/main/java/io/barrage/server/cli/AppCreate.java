package io.barrage.server.cli;

import io.barrage.server.config.AppAdmins;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Apps;
import io.barrage.server.storage.NewApp;
import io.barrage.server.storage.Storage;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code app create}: prints the secret only when it made it up itself. */
@Command(name = "create", description = "Creates an app.", mixinStandardHelpOptions = true)
final class AppCreate implements Callable<Integer> {
    private static final int NAME_LENGTH = 100;

    private final Surroundings around;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "SDKAppID, 1 to 2147483647; the next free one from " + NewApp.FIRST_ID + " when not given.")
    private @Nullable Integer id;

    @Option(names = "--name", description = "What operators call it, 1 to 100 characters.")
    private @Nullable String name;

    @Option(names = "--secret", description = "Key of its UserSigs; a random one when not given.")
    private @Nullable String secret;

    @Option(
            names = "--admin",
            paramLabel = "NAME",
            description =
                    "Account that may call REST; may be given several times; " + App.DEFAULT_ADMIN + " when not given.")
    private Set<String> admins = new LinkedHashSet<>();

    AppCreate(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        checkArguments();
        try (Storage storage = data.openOrCreate(around)) {
            App app = create(storage.apps());
            around.out().println("created app " + app.sdkAppId() + " \"" + app.name() + "\"");
            if (secret == null) {
                around.out().println("secret " + app.secret());
            }
        }
        return Cli.OK;
    }

    private void checkArguments() {
        if (id != null && id < 1) {
            throw CommandFailed.wrongArguments("ID: value " + id + " (expected: 1 to " + Integer.MAX_VALUE + ")");
        }
        if (name != null && (name.isBlank() || name.codePointCount(0, name.length()) > NAME_LENGTH)) {
            throw CommandFailed.wrongArguments("--name: value " + name + " (expected: 1 to 100 characters)");
        }
        if (secret != null && secret.isBlank()) {
            throw CommandFailed.wrongArguments("--secret: value is blank (expected: the key of UserSigs)");
        }
        if (admins.size() > AppAdmins.MOST || !admins.stream().allMatch(AppAdmins::possible)) {
            throw CommandFailed.wrongArguments("--admin: value " + String.join(", ", admins) + " (expected: at most "
                    + AppAdmins.MOST + " user ids of at most 32 bytes without commas)");
        }
    }

    private App create(Apps apps) {
        int sdkAppId = id == null ? nextId(apps) : id;
        App plain = NewApp.of(sdkAppId, secret == null ? NewApp.randomSecret() : secret, around.clock());
        App app = new App(
                sdkAppId,
                name == null ? plain.name() : name,
                plain.secret(),
                admins.isEmpty() ? plain.admins() : admins,
                true,
                plain.createdAt());
        if (!apps.create(app)) {
            throw CommandFailed.because(
                    "ID: value " + sdkAppId + " (expected: an id that no app has; see \"app list\")");
        }
        return app;
    }

    private static int nextId(Apps apps) {
        int next = NewApp.FIRST_ID;
        while (apps.find(next).isPresent()) {
            next++;
        }
        return next;
    }
}
