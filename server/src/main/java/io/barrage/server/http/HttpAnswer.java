package io.barrage.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back for a {@link HttpCall}.
 *
 * @param body shared, not to be changed
 * @param events when not null, there is no body: told on the event loop where to push events to from then on
 */
public record HttpAnswer(
        int status,
        String contentType,
        Map<String, String> headers,
        byte[] body,
        @Nullable Consumer<EventSink> events) {
    public static final String JSON = "application/json; charset=utf-8";
    public static final String TEXT = "text/plain; charset=utf-8";

    /** An answer with a body. */
    public HttpAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {
        this(status, contentType, headers, body, null);
    }

    /** Keeps the connection and pushes events over it, for as long as the page listens. */
    public static HttpAnswer events(Consumer<EventSink> events) {
        return new HttpAnswer(200, "text/event-stream", Map.of("Cache-Control", "no-store"), new byte[0], events);
    }

    public static HttpAnswer json(int status, byte[] body) {
        return new HttpAnswer(status, JSON, Map.of("Cache-Control", "no-store"), body);
    }

    public static HttpAnswer text(int status, String text) {
        return new HttpAnswer(status, TEXT, Map.of("Cache-Control", "no-store"), text.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpAnswer redirect(String location) {
        return new HttpAnswer(302, TEXT, Map.of("Location", location), new byte[0]);
    }
}
