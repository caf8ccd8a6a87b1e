package io.barrage.server.engine.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One {@code redis-server} of this machine's packages in a folder of its own. Stopped with this process at the latest. */
final class RedisProcess implements AutoCloseable {
    private static final int START_SECONDS = 60;
    private static final long A_MOMENT_MILLIS = 5;
    private static final int BUS = 10_000;

    private final int port;
    private final Path folder;
    private final List<String> command;
    private Process process;

    private RedisProcess(int port, Path folder, List<String> command) throws IOException {
        this.port = port;
        this.folder = folder;
        this.command = command;
        this.process = begin();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-redis-" + port));
    }

    /** A server that keeps nothing on disk, on a free port. */
    static RedisProcess start(String... options) {
        return start(freePort(), options);
    }

    static RedisProcess start(int port, String... options) {
        List<String> all = new ArrayList<>(List.of("--save", "", "--appendonly", "no"));
        all.addAll(List.of(options));
        return launch(port, List.of(), all);
    }

    /** @param file the lines of its configuration, which it changes */
    static RedisProcess sentinel(List<String> file) {
        return launch(freePort(), file, List.of("--sentinel"));
    }

    private static RedisProcess launch(int port, List<String> file, List<String> options) {
        try {
            Path folder = Files.createTempDirectory("barrage-redis");
            List<String> command = new ArrayList<>(List.of("redis-server"));
            if (!file.isEmpty()) {
                command.add(Files.write(folder.resolve("redis.conf"), file).toString());
            }
            command.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1", "--dir", folder.toString()));
            command.addAll(options);
            return new RedisProcess(port, folder, command);
        } catch (IOException e) {
            throw new IllegalStateException("Redis cannot be used; ./dev test installs it", e);
        }
    }

    private Process begin() throws IOException {
        Process begun = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!answers()) {
            if (!begun.isAlive() || System.nanoTime() > deadline) {
                begun.destroyForcibly();
                throw new IOException(command + ": " + Files.readString(folder.resolve("log")));
            }
            pause();
        }
        return begun;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** Ends it at once, with all it had in memory. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same one again, empty. */
    void startAgain() {
        try {
            process = begin();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static void pause() {
        try {
            Thread.sleep(A_MOMENT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Below the ports that the system gives to clients, since a cluster's bus needs a second one 10,000 above. */
    static int freePort() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(11_000, 22_000);
            if (isFree(port) && isFree(port + BUS)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from 11000 to 22000");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
