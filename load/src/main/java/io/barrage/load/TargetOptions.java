package io.barrage.load;

import io.barrage.client.wire.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every mode has: where the server is, and where the report goes. */
final class TargetOptions {
    private static final int LARGEST_PORT = 65_535;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "host of the server (${DEFAULT-VALUE})")
    String host = "";

    @Option(names = "--port", defaultValue = "8080", description = "port of the server (${DEFAULT-VALUE})")
    int port;

    @Option(names = "--tls", description = "speak TLS; the certificate must be trusted by this Java")
    boolean tls;

    @Option(names = "--sdkappid", defaultValue = "1400000001", description = "the app (${DEFAULT-VALUE})")
    int sdkAppId;

    @Option(names = "--secret", required = true, description = "the app's secret, for making UserSigs")
    String secret = "";

    @Option(names = "--group", defaultValue = "bench", description = "the room; created when absent (${DEFAULT-VALUE})")
    String group = "";

    @Option(
            names = "--variant",
            defaultValue = "gzip",
            description = "how frames come: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    Variant variant = Variant.gzip;

    @Option(
            names = "--members",
            defaultValue = "1000",
            description = "members of each room; each has a connection (${DEFAULT-VALUE})")
    int members;

    @Option(
            names = "--ramp",
            defaultValue = "0",
            description = "connections made in a second; 0 for as many as go (${DEFAULT-VALUE})")
    double ramp;

    @Option(names = "--server-pid", description = "the server's process on this machine, to report its CPU and memory")
    @Nullable
    Long serverPid;

    @Option(names = "--json", description = "file to write the report to, as one JSON object")
    @Nullable
    Path json;

    /** @throws IllegalArgumentException when a value is out of its range; its message names it */
    Target target() {
        Scenario.check("port", port, port >= 1 && port <= LARGEST_PORT, "1 to 65535");
        URI base;
        try {
            base = URI.create(
                    (tls ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/");
        } catch (IllegalArgumentException e) {
            throw badHost(e);
        }
        if (base.getHost() == null) {
            throw badHost(null);
        }
        return new Target(new Endpoint(base, sdkAppId, variant.form), secret);
    }

    private IllegalArgumentException badHost(@Nullable Throwable cause) {
        return new IllegalArgumentException("host: " + host + " (expected: a name or an address)", cause);
    }

    /** The server's process, or null when none is to be looked at. */
    @Nullable
    ServerProcess server() {
        if (serverPid == null) {
            return null;
        }
        ServerProcess server = new ServerProcess(serverPid);
        if (!server.runs()) {
            throw new IllegalArgumentException(
                    "server-pid: " + serverPid + " (expected: a process that runs on this machine)");
        }
        return server;
    }
}
