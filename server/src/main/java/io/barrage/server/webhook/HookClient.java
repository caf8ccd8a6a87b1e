package io.barrage.server.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.WebhookConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls apps' servers over HTTP, on connections that are kept. Any thread; nothing here waits. */
final class HookClient implements AutoCloseable {
    /** Largest answer that is read: a rewritten message has at most 12 KB. */
    private static final int MOST_ANSWER = 256 * 1024;

    /** How much of an answer that is not usable is kept for people, in characters. */
    private static final int MOST_SAID = 2000;

    /** A name server that does not answer holds a thread for seconds; apps beside it should not feel it. */
    private static final int THREADS = 16;

    static {
        // Shorter than the 5 s after which common servers close a connection, so that no call meets a closing one.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "4");
        }
    }

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "webhook-http");
                thread.setDaemon(true);
                return thread;
            });
    private final HttpClient http;
    private final Clock clock;

    HookClient(Clock clock) {
        this.clock = clock;
        threads.allowCoreThreadTimeOut(true);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    /** The stage never fails, and completes soon after {@code to}'s timeout at the latest, on any thread. */
    CompletableFuture<Outcome> call(WebhookConfig to, HookCall call) {
        long started = System.nanoTime();
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        CompletableFuture<HttpResponse<byte[]>> sent;
        try {
            sent = http.sendAsync(request(to, call), head -> new LimitedBody(MOST_ANSWER));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(Outcome.failed(Failure.UNREACHABLE, 0, 0, words(e)));
        }
        sent.whenComplete((response, failure) -> result.complete(outcome(response, failure, started)));
        return result.completeOnTimeout(
                        Outcome.failed(Failure.TIMEOUT, 0, to.timeout().toMillis(), ""),
                        to.timeout().toMillis(),
                        TimeUnit.MILLISECONDS)
                .whenComplete((outcome, never) -> {
                    if (outcome.failure() == Failure.TIMEOUT) {
                        sent.cancel(true);
                    }
                });
    }

    private HttpRequest request(WebhookConfig to, HookCall call) {
        URI uri = call.uri(Objects.requireNonNull(to.url(), "url"), to.token(), clock.millis() / 1000);
        return HttpRequest.newBuilder(uri)
                .timeout(to.timeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()))
                .build();
    }

    private static Outcome outcome(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure, long started) {
        long millis = (System.nanoTime() - started) / 1_000_000;
        if (response == null) {
            return Outcome.failed(reason(failure), 0, millis, words(failure));
        }
        if (response.statusCode() != 200) {
            int status = response.statusCode();
            boolean passing = status >= 500 || status == 408 || status == 429;
            return Outcome.failed(passing ? Failure.UNAVAILABLE : Failure.STATUS, status, millis, text(response));
        }
        try {
            JsonNode answer = WireJson.read(response.body());
            return answer.isObject()
                    ? Outcome.answered(answer, millis)
                    : Outcome.failed(Failure.NOT_JSON, 200, millis, text(response));
        } catch (JsonProcessingException e) {
            return Outcome.failed(Failure.NOT_JSON, 200, millis, text(response));
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        return new String(body, 0, Math.min(body.length, MOST_SAID), StandardCharsets.UTF_8);
    }

    /** Why nothing came back: what is behind the wrapping, which often has a name only, such as ConnectException. */
    private static String words(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause == null) {
            return "";
        }
        String name = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
    }

    private static Failure reason(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof LimitedBody.TooLarge) {
                return Failure.NOT_JSON;
            }
            if (one instanceof HttpTimeoutException) {
                return Failure.TIMEOUT;
            }
        }
        return Failure.UNREACHABLE;
    }

    /** Calls that still run fail or are forgotten. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
