package io.barrage.load.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL of the system's packages, with a database of its own. */
final class PostgresPart {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private PostgresPart() {}

    /** Makes the database; it is started by the caller. */
    static ServerPart in(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path data = folder.resolve("data");
        if (root()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        run(asItsUser(
                programs().resolve("initdb").toString(),
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8"));
        int port = ServerPart.freePort();
        return new ServerPart(
                "postgresql",
                port,
                folder,
                asItsUser(
                        programs().resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-k",
                        folder.toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "max_connections=200"));
    }

    static String url(ServerPart part) {
        return "jdbc:postgresql://127.0.0.1:" + part.port + "/postgres?user=postgres";
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** It does not run as root. */
    private static List<String> asItsUser(String... words) {
        List<String> command = new ArrayList<>(
                root()
                        ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--")
                        : List.of());
        command.addAll(List.of(words));
        return command;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + ": exit code " + code + " (expected: 0)");
        }
    }

    private static Path programs() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            throw new IOException(VERSIONS + ": not there (expected: PostgreSQL; apt-get install postgresql)");
        }
        try (Stream<Path> found = Files.list(VERSIONS)) {
            return found.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException(VERSIONS + ": no initdb in it"));
        }
    }
}
