package io.barrage.server.cli;

import io.barrage.server.config.ServerConfig;
import io.barrage.server.storage.Storage;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the commands reach outside of themselves.
 *
 * @param environment variables of the process
 * @param storage opens the storage of a configuration, creating it when absent
 * @param question asks the operator and gives the answer; empty when nobody sits at a terminal
 */
public record Surroundings(
        Map<String, String> environment,
        PrintStream out,
        PrintStream err,
        Function<ServerConfig, Storage> storage,
        Launcher launcher,
        Lifetime lifetime,
        Function<String, Optional<String>> question,
        Clock clock) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }
}
