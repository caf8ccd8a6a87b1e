package io.barrage.server.cli;

import io.barrage.server.config.ConfigLoader;
import io.barrage.server.config.ServerConfig;
import io.barrage.server.engine.Engine;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds the storage of a server: the same keys, environment and file as {@code serve}. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the server (BARRAGE_DATA; default ./data).")
    private @Nullable String data;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "JDBC URL of the database, when it is not in the data folder (BARRAGE_DB).")
    private @Nullable String db;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file that the server is started with (BARRAGE_CONFIG).")
    private @Nullable String config;

    /** @throws CommandFailed when there is no data folder: nobody wants a new one where a name was mistyped */
    Storage openExisting(Surroundings around) {
        ServerConfig found = load(around);
        if (found.db() == null && !Files.isDirectory(found.data())) {
            throw CommandFailed.because(
                    "data: value " + found.data() + " (expected: the data folder of a server); name it"
                            + " with --data, or make a first app there with \"" + Cli.PROGRAM + " app create\"");
        }
        return around.storage().apply(found);
    }

    Storage openOrCreate(Surroundings around) {
        return around.storage().apply(load(around));
    }

    /** The data folder, which need not be there. */
    Path folder(Surroundings around) {
        return load(around).data();
    }

    /** What nodes share of rooms. */
    Engine openEngine(Surroundings around) throws Exception {
        return around.engine().open(load(around));
    }

    /**
     * Does something while no server works on the data folder.
     *
     * @throws CommandFailed when one does
     */
    <T> T alone(Surroundings around, Callable<T> work) throws Exception {
        Closeable lock;
        try {
            lock = around.lock().open(load(around));
        } catch (IOException e) {
            throw CommandFailed.because(e.getMessage() + "; stop the server first");
        }
        try {
            return work.call();
        } finally {
            lock.close();
        }
    }

    /** @throws CommandFailed when there is no such app, naming those that are */
    static App app(Storage storage, int sdkAppId) {
        return storage.apps().find(sdkAppId).orElseThrow(() -> {
            List<App> apps = storage.apps().list();
            String known =
                    apps.stream().map(app -> String.valueOf(app.sdkAppId())).collect(Collectors.joining(", "));
            return CommandFailed.because("app: value " + sdkAppId + " (expected: "
                    + (apps.isEmpty() ? "an app, but there is none; make one with \"app create\"" : "one of " + known)
                    + ")");
        });
    }

    private ServerConfig load(Surroundings around) {
        Map<String, String> flags = new HashMap<>();
        put(flags, "data", data);
        put(flags, "db", db);
        put(flags, "config", config);
        return ConfigLoader.load(flags, around.environment());
    }

    private static void put(Map<String, String> flags, String key, @Nullable String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }
}
