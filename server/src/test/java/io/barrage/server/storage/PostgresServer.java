package io.barrage.server.storage;

import io.barrage.server.storage.sql.SqlStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL of this machine's packages on a free port, started when the first test needs it and stopped with this
 * process. Databases are copies of one that was brought up to date, which takes a fraction of the time. For one thread at a time.
 */
public final class PostgresServer {
    private static final String TEMPLATE = "brought_up_to_date";
    private static final int START_SECONDS = 60;
    private static @Nullable PostgresServer running;

    private final int port;
    private int databases;

    private PostgresServer(int port) {
        this.port = port;
    }

    /** The URL of a new database with all tables; the one before the last is dropped. */
    public static synchronized String newDatabase() {
        try {
            PostgresServer server = running == null ? start() : running;
            running = server;
            return server.copy();
        } catch (IOException | SQLException | InterruptedException e) {
            throw new IllegalStateException("PostgreSQL cannot be used; ./dev test installs it", e);
        }
    }

    private String copy() throws SQLException {
        databases++;
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            if (databases > 2) {
                statement.execute("DROP DATABASE IF EXISTS test_" + (databases - 2) + " WITH (FORCE)");
            }
            statement.execute("CREATE DATABASE test_" + databases + " TEMPLATE " + TEMPLATE);
        }
        return url("test_" + databases);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    private static PostgresServer start() throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("barrage-postgres");
        Path data = folder.resolve("data");
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        int port = freePort();
        Path programs = programs();
        run(asItsUser(
                root,
                programs.resolve("initdb"),
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync"));
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
                + " -c synchronous_commit=off -c max_connections=200 -k " + folder;
        run(asItsUser(
                root,
                programs.resolve("pg_ctl"),
                "-D",
                data,
                "-o",
                options,
                "-l",
                folder.resolve("log"),
                "-w",
                "start"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(root, programs, folder), "stop-postgres"));
        PostgresServer server = new PostgresServer(port);
        try (Connection connection = DriverManager.getConnection(server.url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + TEMPLATE);
        }
        SqlStorage.open(server.url(TEMPLATE)).close();
        return server;
    }

    private static void stop(boolean root, Path programs, Path folder) {
        try {
            run(asItsUser(root, programs.resolve("pg_ctl"), "-D", folder.resolve("data"), "-m", "immediate", "stop"));
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It does not run as root. */
    private static List<String> asItsUser(boolean root, Object... words) {
        List<String> command = new ArrayList<>(root ? List.of("runuser", "-u", "postgres", "--") : List.of());
        for (Object word : words) {
            command.add(word.toString());
        }
        return command;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("barrage-postgres", ".log");
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(START_SECONDS, TimeUnit.SECONDS);
        String output = Files.readString(said);
        Files.delete(said);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + ": " + output);
        }
    }

    private static Path programs() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            throw new IOException("no PostgreSQL in " + versions + " (expected: the package postgresql)");
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("no initdb in " + versions));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
