package io.barrage.server.cli;

import io.barrage.server.config.ServerConfig;
import io.barrage.server.engine.memory.MemoryEngine;
import io.barrage.server.storage.Storage;
import io.barrage.server.storage.sql.SqlStorage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An operator at a terminal: runs real commands in this process on a folder, one at a time, and keeps what they said.
 * The server that {@code serve} starts is a recorder, for the commands must not depend on what a server is made of.
 */
final class CliSession implements Launcher, Lifetime {
    static final long NOW = 1_700_000_000L;

    final Path data;
    final Map<String, String> environment = new HashMap<>();
    final List<String> events = new ArrayList<>();
    Optional<String> answer = Optional.empty();
    Supplier<Optional<Exception>> startFailure = Optional::empty;
    Optional<ServerConfig> served = Optional.empty();
    String out = "";
    String err = "";

    CliSession(Path data) {
        this.data = data;
    }

    /** Runs a command and gives its exit code. */
    int run(String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Surroundings around = new Surroundings(
                environment,
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                config -> SqlStorage.open(
                        Optional.ofNullable(config.db()).orElseGet(() -> SqlStorage.urlIn(config.data()))),
                config -> MemoryEngine.open(config.data().resolve("journal"), 64, Clock.systemUTC()),
                config -> () -> events.add("unlocked"),
                this,
                this,
                question -> {
                    events.add("asked " + question);
                    return answer;
                },
                Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));
        int code = new Cli(around).run(arguments);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** Runs a command on the data folder of this session. */
    int runOnData(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data");
        all.add(data.toString());
        return run(all.toArray(String[]::new));
    }

    Storage open() {
        return SqlStorage.open(SqlStorage.urlIn(data));
    }

    /** What the server says it has made up. */
    Optional<String> adminPassword = Optional.empty();

    @Override
    public Running launch(ServerConfig config) throws Exception {
        Optional<Exception> failure = startFailure.get();
        if (failure.isPresent()) {
            throw failure.get();
        }
        served = Optional.of(config);
        events.add("started");
        return new Running() {
            @Override
            public String url() {
                return "http://127.0.0.1:" + config.listen().port() + "/";
            }

            @Override
            public Optional<String> adminPassword() {
                return adminPassword;
            }

            @Override
            public void stop() {
                events.add("stopped");
            }
        };
    }

    @Override
    public void stopWhenAsked(Running server) {
        events.add("will stop when asked");
    }

    @Override
    public void awaitStop() {
        events.add("awaits stop");
    }
}
