package io.barrage.load.chaos;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Nodes with what they share, and a front that clients come by. For one thread. */
final class Installation implements AutoCloseable {
    static final int APP = 1400000001;
    static final String SECRET = "secret of the chaos suite";

    private final Path folder;
    private final Path jar;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    final ServerPart postgres;
    final RedisParts redis;
    final List<ServerPart> nodes = new ArrayList<>();
    /** Between each node and Redis, where links are to be cut; Sentinel would lead around them. */
    private final List<Proxy> redisLinks = new ArrayList<>();

    private final boolean cuttable;
    private final int nodeCount;

    final Proxy front;

    /**
     * Nothing of it is started yet.
     *
     * @param jar of the server
     * @param cuttable whether the links of nodes to Redis can be cut one by one; then no replica takes over
     */
    Installation(Path folder, Path jar, int nodeCount, boolean cuttable, EventLoopGroup group)
            throws IOException, InterruptedException {
        this.cuttable = cuttable;
        this.nodeCount = nodeCount;
        this.folder = folder;
        this.jar = jar.toAbsolutePath();
        this.postgres = PostgresPart.in(folder.resolve("postgresql"));
        this.redis = new RedisParts(folder.resolve("redis"));
        for (int i = 1; i <= nodeCount; i++) {
            redisLinks.add(new Proxy(group, List.of(redis.redis.get(0).port)));
            nodes.add(node(i));
        }
        this.front = new Proxy(group, nodes.stream().map(node -> node.port).toList());
    }

    void start() throws IOException, InterruptedException {
        postgres.start();
        redis.start();
        for (ServerPart node : nodes) {
            start(node);
        }
    }

    private ServerPart node(int number) throws IOException {
        int port = ServerPart.freePort();
        Path data = Files.createDirectories(folder.resolve("node-" + number));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-jar",
                jar.toString(),
                "serve",
                "--port",
                Integer.toString(port),
                "--data",
                data.resolve("data").toString(),
                "--app",
                APP + ":" + SECRET,
                "--db",
                PostgresPart.url(postgres)));
        if (nodeCount > 1) {
            command.add("--redis");
            command.add(
                    cuttable ? "redis://127.0.0.1:" + redisLinks.get(number - 1).port() : redis.url());
        }
        return new ServerPart("node-" + number, port, data, command);
    }

    /** Starts a node and waits until it is ready. */
    void start(ServerPart node) throws IOException, InterruptedException {
        node.start();
        ServerPart.await(node.name + ": not ready", () -> ready(node));
    }

    /** Whether a node says that it can do all it promises. */
    boolean ready(ServerPart node) {
        try {
            URI probe = URI.create("http://127.0.0.1:" + node.port + "/readyz");
            HttpRequest request =
                    HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(2)).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void awaitAllReady() throws IOException, InterruptedException {
        for (ServerPart node : nodes) {
            ServerPart.await(node.name + ": not ready again", () -> ready(node));
        }
    }

    /** Cuts the link of a node to Redis for a time. */
    void cutRedisOf(ServerPart node, long millis) throws InterruptedException {
        if (!cuttable) {
            throw new IllegalStateException(node.name + ": finds Redis by Sentinel (expected: links that can be cut)");
        }
        Proxy link = redisLinks.get(nodes.indexOf(node));
        link.cut();
        try {
            Thread.sleep(millis);
        } finally {
            link.heal();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + front.port());
    }

    @Override
    public void close() {
        front.close();
        redisLinks.forEach(Proxy::close);
        nodes.forEach(ServerPart::close);
        redis.close();
        postgres.close();
    }
}
