package io.barrage.client.load;

import io.barrage.client.Endpoint;
import io.barrage.client.WireForm;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every mode has: where the server is, and where the report goes. */
final class TargetOptions {
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "host of the server (${DEFAULT-VALUE})")
    String host = "";

    @Option(names = "--port", defaultValue = "8080", description = "port of the server (${DEFAULT-VALUE})")
    int port;

    @Option(names = "--sdkappid", defaultValue = "1400000001", description = "the app (${DEFAULT-VALUE})")
    int sdkAppId;

    @Option(names = "--secret", required = true, description = "the app's secret, for making UserSigs")
    String secret = "";

    @Option(names = "--group", defaultValue = "bench", description = "the room; created when absent (${DEFAULT-VALUE})")
    String group = "";

    @Option(
            names = "--form",
            defaultValue = "COMPRESSED",
            description = "frames of the members: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    WireForm form = WireForm.COMPRESSED;

    @Option(
            names = "--members",
            defaultValue = "1000",
            description = "connections that log in and join (${DEFAULT-VALUE})")
    int members;

    @Option(
            names = "--ramp",
            defaultValue = "200",
            description = "how many joins may be under way at once (${DEFAULT-VALUE})")
    int ramp;

    @Option(names = "--server-pid", description = "the server's process on this machine, to report its CPU and memory")
    @Nullable
    Long serverPid;

    @Option(names = "--json", description = "file to write the report to, as one JSON object")
    @Nullable
    Path json;

    Target target() {
        URI base = URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/");
        return new Target(new Endpoint(base, sdkAppId, form), secret, group);
    }
}
