package io.barrage.server.media;

import io.barrage.server.config.S3Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real S3-compatible server, S3Proxy on a folder, in a process of its own. Checks signatures as AWS does. */
final class S3Process implements AutoCloseable {
    static final String BUCKET = "barrage-test";

    private static final String ACCESS_KEY = "test-access";
    private static final String SECRET_KEY = "test-secret";
    private static final int START_SECONDS = 60;

    private final Process process;
    private final int port;

    private S3Process(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param folder of its own */
    static S3Process start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Files.createDirectories(folder.resolve("buckets").resolve(BUCKET));
        Path settings = Files.write(
                folder.resolve("s3proxy.conf"),
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + ACCESS_KEY,
                        "s3proxy.credential=" + SECRET_KEY,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + folder.resolve("buckets")));
        Path jar = Path.of(System.getProperty("basedir", "."), "target", "s3proxy.jar")
                .toAbsolutePath();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(), "-Xmx256m", "-jar", jar.toString(), "--properties", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        S3Process started = new S3Process(process, port);
        started.awaitPort();
        return started;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort() throws InterruptedException {
        for (int i = 0; i < START_SECONDS * 10; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new AssertionError("the S3 server ended at once", e);
                }
                Thread.sleep(100);
            }
        }
        throw new AssertionError("the S3 server did not open its port");
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    S3Config config() {
        return config(SECRET_KEY);
    }

    S3Config config(String secretKey) {
        return new S3Config(endpoint(), "us-east-1", BUCKET, "media/", ACCESS_KEY, secretKey, true);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
