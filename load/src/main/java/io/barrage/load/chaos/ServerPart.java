package io.barrage.load.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One server of the installation: a process that can be killed, held, and started again. For one thread. */
class ServerPart implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);

    final String name;
    final int port;
    private final Path folder;
    private final List<String> command;
    private @Nullable Process process;

    /** @param folder where it works, and where what it says goes to a file of its name */
    ServerPart(String name, int port, Path folder, List<String> command) {
        this.name = name;
        this.port = port;
        this.folder = folder;
        this.command = List.copyOf(command);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts it and waits until it answers. */
    void start() throws IOException, InterruptedException {
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()))
                .start();
        await(name + ": does not answer on port " + port + "; see " + folder.resolve(name + ".log"), this::answers);
    }

    /** Whether it takes connections. */
    boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static void await(String otherwise, BooleanSupplier condition) throws IOException, InterruptedException {
        long until = System.nanoTime() + START.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IOException(otherwise + " (expected: within " + START.toSeconds() + " s)");
            }
            Thread.sleep(20);
        }
    }

    /** The process itself and those that it has started. */
    List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        Process running = process;
        if (running != null && running.isAlive()) {
            pids.add(running.pid());
            running.descendants().forEach(child -> pids.add(child.pid()));
        }
        return pids;
    }

    /** As {@code kill -9}. */
    void kill() throws IOException, InterruptedException {
        signal("KILL");
        Process killed = process;
        if (killed != null) {
            killed.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** It does nothing until {@link #goOn}. */
    void hold() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** As an operator stops it. */
    void terminate() throws IOException, InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroy();
            running.waitFor(60, TimeUnit.SECONDS);
        }
    }

    private void signal(String signal) throws IOException, InterruptedException {
        List<String> kill = new ArrayList<>(List.of("kill", "-" + signal));
        pids().forEach(pid -> kill.add(Long.toString(pid)));
        if (kill.size() > 2) {
            new ProcessBuilder(kill)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    @Override
    public void close() {
        try {
            goOn();
            kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
