package io.barrage.server.media.http;

import io.barrage.server.media.MediaRefused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;

/** The answers about files: readable by pages of any origin, and never a document that runs. */
final class Answers {
    /** The address is the permission and no credentials are sent, so any page may ask. */
    private static final String ANY_ORIGIN = "*";

    private static final String NOTHING_RUNS =
            "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";

    private Answers() {}

    /** An answer whose body follows, or has none. */
    static HttpResponse head(HttpResponseStatus status) {
        return with(new DefaultHttpResponse(HttpVersion.HTTP_1_1, status));
    }

    static FullHttpResponse text(HttpResponseStatus status, String text) {
        return text(status, Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    static FullHttpResponse empty(HttpResponseStatus status) {
        FullHttpResponse answer = text(status, Unpooled.EMPTY_BUFFER);
        answer.headers().remove(HttpHeaderNames.CONTENT_TYPE);
        return answer;
    }

    private static FullHttpResponse text(HttpResponseStatus status, ByteBuf body) {
        FullHttpResponse answer = with(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        HttpUtil.setContentLength(answer, body.readableBytes());
        return answer;
    }

    static FullHttpResponse preflight() {
        FullHttpResponse answer = empty(HttpResponseStatus.NO_CONTENT);
        answer.headers()
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, PUT, POST, OPTIONS")
                .set(
                        HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
                        "content-type, range, if-none-match, if-range, cache-control, x-requested-with")
                .set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, "86400")
                .remove(HttpHeaderNames.CONTENT_LENGTH);
        return answer;
    }

    /** What to say after a failure; the text of an internal error stays inside. */
    static FullHttpResponse failure(Throwable failure) {
        if (failure instanceof MediaRefused refused) {
            int status = refused.reason().status();
            return text(HttpResponseStatus.valueOf(status), status + ": " + refused.getMessage() + "\n");
        }
        if (failure instanceof NoSuchFileException) {
            return text(HttpResponseStatus.NOT_FOUND, "404: file: not here (any more)\n");
        }
        return text(HttpResponseStatus.INTERNAL_SERVER_ERROR, "500: internal error\n");
    }

    /** Whether a failure is one that an operator should hear of. */
    static boolean isInternal(Throwable failure) {
        return !(failure instanceof MediaRefused) && !(failure instanceof NoSuchFileException);
    }

    private static <T extends HttpResponse> T with(T answer) {
        HttpHeaders headers = answer.headers();
        headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, ANY_ORIGIN)
                .set(
                        HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS,
                        "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, NOTHING_RUNS)
                .set("Cross-Origin-Resource-Policy", "cross-origin")
                .set("Referrer-Policy", "no-referrer")
                .set("X-Content-Type-Options", "nosniff");
        return answer;
    }

    /** The reason of a failure that passed through stages. */
    static Throwable causeOf(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof UncheckedIOException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
