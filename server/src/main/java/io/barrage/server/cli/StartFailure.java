package io.barrage.server.cli;

import io.barrage.server.config.ServerConfig;
import io.barrage.server.storage.StorageUnavailable;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.stream.Stream;

/** Why a server did not start, in one line with the next step. */
final class StartFailure {
    private StartFailure() {}

    static String line(Throwable failure, ServerConfig config) {
        for (Throwable cause :
                Stream.iterate(failure, t -> t != null, Throwable::getCause).toList()) {
            String text = String.valueOf(cause.getMessage());
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.contains("address already in use")) {
                return port(config)
                        + " (expected: a free port); stop the program that uses it, or choose another with --port";
            }
            if (lower.contains("cannot assign requested address")) {
                return "host: value " + config.listen().host()
                        + " (expected: an address of this machine); choose one with --host";
            }
            if (lower.contains("bind") && lower.contains("permission denied")) {
                return port(config) + " (expected: a port this user may open); choose one above 1023 with --port";
            }
            if (cause instanceof StorageUnavailable) {
                return text
                        + (text.contains("jdbc:postgresql:")
                                ? "; check that it runs, and that --db names it and its user"
                                : "; check the folder, or choose another with --data");
            }
            if (text.contains("(expected: ")) {
                return text + "; correct it and start again";
            }
            if (cause instanceof FileSystemException) {
                return "data: value " + config.data() + " (expected: a folder that this user may write; " + text
                        + "); make it writable, or choose another with --data";
            }
        }
        return "start failed: " + failure + "; see the log lines above";
    }

    private static String port(ServerConfig config) {
        return "port: value " + config.listen().port();
    }
}
