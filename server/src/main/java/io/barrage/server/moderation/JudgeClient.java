package io.barrage.server.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.ModerationConfig;
import io.barrage.server.room.Refused;
import io.barrage.server.webhook.LimitedBody;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks an app's judge over HTTP, see docs/moderation.md. Any thread; nothing here waits. */
final class JudgeClient {
    /** Unix seconds at which it is asked. */
    static final String TIME = "X-Barrage-Time";

    /** {@code sha256=} and the HMAC of time, a dot and the body, in hexadecimal; only with a secret. */
    static final String SIGNATURE = "X-Barrage-Signature";

    private static final Logger LOG = LoggerFactory.getLogger(JudgeClient.class);
    private static final int MOST_ANSWER = 16 * 1024;

    enum Verdict {
        PASS,
        REFUSE,
        /** People decide, or the judge does it later by REST. */
        REVIEW
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Asks; the stage never fails. No usable answer in time is {@link Verdict#REVIEW}.
     *
     * @param now unix seconds
     */
    CompletableFuture<Verdict> ask(ModerationConfig.Review to, byte[] body, long now) {
        CompletableFuture<HttpResponse<byte[]>> sent;
        try {
            sent = http.sendAsync(request(to, body, now), head -> new LimitedBody(MOST_ANSWER));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(unusable(to, e.toString()));
        }
        return sent.copy()
                .orTimeout(to.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> {
                    if (failure != null) {
                        sent.cancel(true);
                        return unusable(to, Refused.causeOf(failure).toString());
                    }
                    return verdict(to, answer);
                });
    }

    private static HttpRequest request(ModerationConfig.Review to, byte[] body, long now) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Objects.requireNonNull(to.url(), "url")))
                .timeout(to.timeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header(TIME, Long.toString(now))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        String secret = to.secret();
        return (secret == null ? request : request.header(SIGNATURE, "sha256=" + signature(secret, now, body))).build();
    }

    /** The HMAC of a call, in hexadecimal. */
    static String signature(String secret, long now, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((now + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java runtime", e);
        }
    }

    private static Verdict verdict(ModerationConfig.Review to, HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            return unusable(to, "HTTP status " + answer.statusCode());
        }
        try {
            String verdict = WireJson.read(answer.body()).path("verdict").asText();
            return switch (verdict) {
                case "pass" -> Verdict.PASS;
                case "refuse" -> Verdict.REFUSE;
                case "review" -> Verdict.REVIEW;
                default -> unusable(to, "verdict: \"" + verdict + "\" (expected: pass, refuse or review)");
            };
        } catch (JsonProcessingException e) {
            return unusable(to, "not JSON");
        }
    }

    private static Verdict unusable(ModerationConfig.Review to, String why) {
        LOG.info("no usable verdict from {}: {}; moderators decide", to.url(), why);
        return Verdict.REVIEW;
    }
}
