package io.barrage.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is sent back for a {@link HttpCall}.
 *
 * @param body shared, not to be changed
 */
public record HttpAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {
    public static final String JSON = "application/json; charset=utf-8";
    public static final String TEXT = "text/plain; charset=utf-8";

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
