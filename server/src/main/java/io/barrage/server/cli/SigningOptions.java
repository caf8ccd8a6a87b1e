package io.barrage.server.cli;

import io.barrage.server.storage.App;
import io.barrage.server.storage.Storage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose secret signs: that of an app of the storage, or one given on the command line. */
final class SigningOptions {
    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(
            names = "--app",
            paramLabel = "ID",
            description = "SDKAppID of an app of this installation; not needed when there is one only.")
    private @Nullable Integer app;

    @Option(names = "--key", paramLabel = "SECRET", description = "Signs with this secret, without a data folder.")
    private @Nullable String key;

    @Option(names = "--sdkappid", paramLabel = "N", description = "The SDKAppID that goes with --key.")
    private @Nullable Integer sdkAppId;

    /** An app and its secret. */
    record Signer(int sdkAppId, String secret) {}

    /**
     * Finds who signs.
     *
     * @param claimed the app that a UserSig says it is of, taken when no app was named
     * @throws CommandFailed when the options leave it open, or the app does not exist
     */
    Signer signer(Surroundings around, Optional<Integer> claimed) {
        if (key != null && sdkAppId != null && app == null) {
            return new Signer(sdkAppId, key);
        }
        if (key != null || sdkAppId != null) {
            throw CommandFailed.wrongArguments(
                    "--key, --sdkappid, --app: (expected: --key and --sdkappid together, or --app)");
        }
        try (Storage storage = data.openExisting(around)) {
            App found = app == null ? implied(storage, claimed) : DataOptions.app(storage, app);
            return new Signer(found.sdkAppId(), found.secret());
        }
    }

    private static App implied(Storage storage, Optional<Integer> claimed) {
        List<App> apps = storage.apps().list();
        return claimed.flatMap(storage.apps()::find)
                .or(() -> apps.stream().filter(only -> apps.size() == 1).findFirst())
                .orElseThrow(
                        () -> CommandFailed.wrongArguments("--app: not given (expected: the app meant, since there are "
                                + apps.size() + "); see \"app list\""));
    }
}
