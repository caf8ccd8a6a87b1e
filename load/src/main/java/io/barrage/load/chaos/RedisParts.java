package io.barrage.load.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Redis with a replica, and three Sentinels that put the replica in its place when it is gone. */
final class RedisParts implements AutoCloseable {
    private static final String NAME = "barrage";
    private static final int SENTINELS = 3;

    final List<ServerPart> redis = new ArrayList<>();
    private final List<ServerPart> sentinels = new ArrayList<>();
    private final Path folder;

    /** They are not started yet. */
    RedisParts(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        int master = ServerPart.freePort();
        redis.add(server("redis-1", master, List.of()));
        redis.add(server("redis-2", ServerPart.freePort(), List.of("--replicaof", "127.0.0.1 " + master)));
        for (int i = 1; i <= SENTINELS; i++) {
            sentinels.add(sentinel(i, master));
        }
    }

    void start() throws IOException, InterruptedException {
        for (ServerPart part : redis) {
            part.start();
        }
        for (ServerPart part : sentinels) {
            part.start();
        }
        settle();
    }

    private ServerPart server(String name, int port, List<String> more) {
        List<String> command = new ArrayList<>(List.of(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--repl-diskless-sync-delay",
                "0"));
        command.addAll(more);
        return new ServerPart(name, port, folder, command);
    }

    private ServerPart sentinel(int number, int master) throws IOException {
        int port = ServerPart.freePort();
        Path config = folder.resolve("sentinel-" + number + ".conf");
        Files.writeString(
                config,
                """
                port %d
                bind 127.0.0.1
                sentinel monitor %s 127.0.0.1 %d 2
                sentinel down-after-milliseconds %s 2000
                sentinel failover-timeout %s 10000
                sentinel parallel-syncs %s 1
                """
                        .formatted(port, NAME, master, NAME, NAME, NAME));
        return new ServerPart(
                "sentinel-" + number, port, folder, List.of("redis-server", config.toString(), "--sentinel"));
    }

    /** What nodes are started with. */
    String url() {
        return "redis-sentinel://"
                + sentinels.stream().map(part -> "127.0.0.1:" + part.port).collect(Collectors.joining(",")) + "/0#"
                + NAME;
    }

    /** The one that is in charge now. */
    ServerPart master() throws IOException, InterruptedException {
        for (ServerPart part : redis) {
            if (!part.pids().isEmpty() && role(part).equals("master")) {
                return part;
            }
        }
        throw new IOException("redis: none of " + redis.size() + " is the master (expected: one)");
    }

    /** Waits until one is in charge and the other follows it. */
    void settle() throws IOException, InterruptedException {
        ServerPart.await("redis: no master with a replica", () -> {
            try {
                List<String> roles = new ArrayList<>();
                for (ServerPart part : redis) {
                    roles.add(part.pids().isEmpty() ? "" : role(part));
                }
                return roles.contains("master") && roles.contains("slave");
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        });
    }

    private String role(ServerPart part) throws IOException, InterruptedException {
        Process asking = new ProcessBuilder("timeout", "2", "redis-cli", "-p", Integer.toString(part.port), "role")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = asking.inputReader().lines().toList();
        asking.waitFor();
        boolean whole = lines.size() > 3 && (lines.get(0).equals("master") || lines.contains("connected"));
        return whole ? lines.get(0) : "";
    }

    @Override
    public void close() {
        sentinels.forEach(ServerPart::close);
        redis.forEach(ServerPart::close);
    }
}
