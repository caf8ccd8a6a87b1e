package io.barrage.server.cli;

import io.barrage.server.config.ServerConfig;
import java.util.Optional;

/** Builds and starts the server, so that the command line need not know what it is made of. */
@FunctionalInterface
public interface Launcher {
    /** Returns when the server accepts connections; throws, with nothing left running, when it cannot. */
    Running launch(ServerConfig config) throws Exception;

    /** A started server. */
    interface Running {
        /** Where it listens, such as {@code http://127.0.0.1:8080/}. */
        String url();

        /** The password that was made up for the console's first user; empty when it has one. To be shown once. */
        Optional<String> adminPassword();

        /** Closes connections and storage; returns when all is closed. */
        void stop();
    }
}
