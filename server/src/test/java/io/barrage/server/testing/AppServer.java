package io.barrage.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.barrage.protocol.WireJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An app's own server, which webhooks call. Any thread. */
public final class AppServer implements AutoCloseable {
    public static final Answer OK = code(0);

    /** A call it got. */
    public record Received(Map<String, String> query, JsonNode body, int clientPort) {
        public String command() {
            return body.path("CallbackCommand").asText();
        }

        public String text() {
            return body.path("MsgBody").path(0).path("MsgContent").path("Text").asText();
        }
    }

    /** What it says, and how long it thinks before. */
    public record Answer(int status, String body, Duration after) {
        public Answer after(Duration time) {
            return new Answer(status, body, time);
        }
    }

    private final HttpServer http;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final List<Received> all = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Answer> answers = call -> OK;

    private AppServer(int port) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.createContext("/", this::take);
        http.setExecutor(threads);
        http.start();
    }

    public static AppServer start() throws IOException {
        return startOn(0);
    }

    public static AppServer startOn(int port) throws IOException {
        return new AppServer(port);
    }

    /** An answer with this {@code ErrorCode}. */
    public static Answer code(int code) {
        return json("{\"ActionStatus\":\"" + (code == 0 ? "OK" : "FAIL") + "\",\"ErrorInfo\":\"said " + code
                + "\",\"ErrorCode\":" + code + "}");
    }

    public static Answer json(String body) {
        return new Answer(200, body, Duration.ZERO);
    }

    public static Answer status(int status) {
        return new Answer(status, "{}", Duration.ZERO);
    }

    public AppServer answering(Function<Received, Answer> answers) {
        this.answers = answers;
        return this;
    }

    public AppServer answering(Answer always) {
        return answering(call -> always);
    }

    public int port() {
        return http.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    /** The next call that nobody has taken yet. */
    public Received next() {
        try {
            Received call = received.poll(Await.SECONDS, TimeUnit.SECONDS);
            if (call == null) {
                throw new AssertionError("no call within " + Await.SECONDS + " s");
            }
            return call;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The next call of this command; those before it are passed over. */
    public Received next(String command) {
        Received call = next();
        while (!call.command().equals(command)) {
            call = next();
        }
        return call;
    }

    /** All calls so far, oldest first. */
    public List<Received> all() {
        return all;
    }

    private void take(HttpExchange exchange) throws IOException {
        Received call = new Received(
                query(exchange.getRequestURI().getRawQuery()),
                WireJson.read(exchange.getRequestBody().readAllBytes()),
                exchange.getRemoteAddress().getPort());
        all.add(call);
        received.add(call);
        Answer answer = answers.apply(call);
        if (answer.after().isZero()) {
            respond(exchange, answer);
        } else {
            threads.schedule(() -> respond(exchange, answer), answer.after().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void respond(HttpExchange exchange, Answer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            if (answer.status() / 100 == 3) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            // The caller did not wait.
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String part : raw.split("&")) {
            int equals = part.indexOf('=');
            query.put(part.substring(0, equals), URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
