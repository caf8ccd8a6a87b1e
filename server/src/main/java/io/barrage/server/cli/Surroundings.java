package io.barrage.server.cli;

import io.barrage.server.config.ServerConfig;
import io.barrage.server.engine.Engine;
import io.barrage.server.storage.Storage;
import java.io.Closeable;
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
 * @param engine opens what nodes share of rooms, creating it when absent
 * @param lock keeps servers from the data folder of a configuration
 * @param question asks the operator and gives the answer; empty when nobody sits at a terminal
 */
public record Surroundings(
        Map<String, String> environment,
        PrintStream out,
        PrintStream err,
        Function<ServerConfig, Storage> storage,
        Opening<Engine> engine,
        Opening<Closeable> lock,
        Launcher launcher,
        Lifetime lifetime,
        Function<String, Optional<String>> question,
        Clock clock) {
    /** Opens something that may not be there. */
    public interface Opening<T> {
        T open(ServerConfig config) throws Exception;
    }

    public Surroundings {
        environment = Map.copyOf(environment);
    }
}
