package io.barrage.client.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.UserSigs;
import io.barrage.client.error.BarrageException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Calls the REST API of a server as an admin of an app, whose UserSig is made here.
 *
 * <p>Nothing blocks. Futures complete on threads of the {@link HttpClient}, and fail with a {@link BarrageException}: the
 * server's code, {@link BarrageException#TIMED_OUT} after 15 s, or {@link BarrageException#CONNECTION_LOST}. A command that may
 * be repeated is sent again twice when the connection breaks; messages carry a {@code Random} by which the server knows a
 * repeat, so none is doubled. Any thread.
 */
public final class RestClient {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final Duration SIG_LIFETIME = Duration.ofDays(1);
    private static final Duration SIG_LEFT = Duration.ofHours(1);
    private static final int ATTEMPTS = 3;

    private record Signature(String text, Instant goodUntil) {}

    private final URI server;
    private final String admin;
    private final UserSigs sigs;
    private final HttpClient http;
    private final InstantSource clock;
    private volatile Signature signature = new Signature("", Instant.MIN);

    /**
     * @param server {@code http} or {@code https} with host and, if not the usual one, port
     * @param admin user id of an admin of the app, such as {@code administrator}
     * @param sigs of the app
     */
    public RestClient(URI server, String admin, UserSigs sigs) {
        this(
                server,
                admin,
                sigs,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(ANSWER_WITHIN)
                        .build(),
                InstantSource.system());
    }

    /** As {@link #RestClient(URI, String, UserSigs)}, over connections and with the time of others. */
    public RestClient(URI server, String admin, UserSigs sigs, HttpClient http, InstantSource clock) {
        this.server = server;
        this.admin = admin;
        this.sigs = sigs;
        this.http = http;
        this.clock = clock;
    }

    /** Calls a command, such as {@code new RoomCommands.Dismiss("live-1")}. */
    public <A> CompletableFuture<A> call(RestCommand<A> command) {
        RestCommand.At at = command.getClass().getAnnotation(RestCommand.At.class);
        if (at == null) {
            throw new IllegalArgumentException(
                    "command: " + command.getClass().getName() + " (expected: a record with @RestCommand.At)");
        }
        byte[] body = RestJson.write(command);
        return send(at.value(), body, at.repeatable() ? ATTEMPTS : 1).thenApply(answer -> read(at, answer, command));
    }

    private CompletableFuture<byte[]> send(String path, byte[] body, int attempts) {
        CompletableFuture<CompletableFuture<byte[]>> next = http.sendAsync(
                        request(path, body), HttpResponse.BodyHandlers.ofByteArray())
                .handle((answer, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(answer.body());
                    }
                    Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
                    boolean untouched = cause instanceof ConnectException;
                    return attempts > 1 && cause instanceof IOException && !untouched
                            ? send(path, body, attempts - 1)
                            : CompletableFuture.failedFuture(failed(path, cause));
                });
        return next.thenCompose(answer -> answer);
    }

    private static BarrageException failed(String path, Throwable cause) {
        boolean late = cause instanceof HttpTimeoutException;
        int code = late ? BarrageException.TIMED_OUT : BarrageException.CONNECTION_LOST;
        String what = late ? "no answer within " + ANSWER_WITHIN.toSeconds() + " s" : String.valueOf(cause);
        return new BarrageException(code, path + ": " + what, cause);
    }

    private HttpRequest request(String path, byte[] body) {
        String query = "?sdkappid=" + sigs.sdkAppId() + "&identifier=" + encoded(admin) + "&usersig="
                + encoded(userSig()) + "&random=" + ThreadLocalRandom.current().nextLong(1L << 32)
                + "&contenttype=json";
        return HttpRequest.newBuilder(server.resolve("/v4/" + path + query))
                .timeout(ANSWER_WITHIN)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String userSig() {
        Signature present = signature;
        Instant now = clock.instant();
        if (present.goodUntil().isAfter(now)) {
            return present.text();
        }
        String made = sigs.make(admin, SIG_LIFETIME, clock);
        signature = new Signature(made, now.plus(SIG_LIFETIME).minus(SIG_LEFT));
        return made;
    }

    private static <A> A read(RestCommand.At at, byte[] answer, RestCommand<A> command) {
        try {
            JsonNode json = RestJson.tree(answer);
            int code = json.path("ErrorCode").asInt();
            if (code != 0) {
                throw new BarrageException(
                        code, at.value() + ": " + json.path("ErrorInfo").asText());
            }
            return RestJson.read(json, command);
        } catch (IOException e) {
            throw new BarrageException(
                    BarrageException.CONNECTION_LOST, at.value() + ": the answer is none of this API", e);
        }
    }
}
