package io.barrage.server.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.barrage.protocol.WireJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody's judge, over HTTP. */
final class JudgeServer implements AutoCloseable {
    record Asked(String time, String signature, byte[] bytes, JsonNode body) {}

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    volatile int status = 200;
    volatile String answer = "{\"verdict\":\"pass\"}";

    /** Whether it never answers. */
    volatile boolean silent;

    JudgeServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/judge", this::take);
        http.setExecutor(threads);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/judge";
    }

    void says(String verdict) {
        answer = "{\"verdict\":\"" + verdict + "\"}";
    }

    Asked next() {
        try {
            return Objects.requireNonNull(asked.poll(60, TimeUnit.SECONDS), "asked within a minute");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    boolean wasNotAsked() {
        return asked.isEmpty();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            // As it is now: who waits for the question may change it.
            boolean mute = silent;
            int code = status;
            byte[] said = answer.getBytes(StandardCharsets.UTF_8);
            asked.add(new Asked(
                    exchange.getRequestHeaders().getFirst(JudgeClient.TIME),
                    String.valueOf(exchange.getRequestHeaders().getFirst(JudgeClient.SIGNATURE)),
                    bytes,
                    WireJson.read(bytes)));
            if (mute) {
                ended.await();
                return;
            }
            exchange.sendResponseHeaders(code, said.length);
            exchange.getResponseBody().write(said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
