package io.barrage.server.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, read whole.
 *
 * @param path decoded, begins with a slash
 * @param query decoded values by name
 * @param body not to be changed
 * @param clientIp address of the caller, empty when not known
 * @param headers of the request
 */
public record HttpCall(
        String method, String path, Map<String, List<String>> query, byte[] body, String clientIp, Headers headers) {
    /** Header fields by name, of which upper and lower case are the same. */
    @FunctionalInterface
    public interface Headers {
        /** The value, or null when there is none. */
        @Nullable
        String get(String name);
    }

    /** A call from no known address, without headers. */
    public HttpCall(String method, String path, Map<String, List<String>> query, byte[] body) {
        this(method, path, query, body, "", name -> null);
    }

    /** The value of a header, empty when absent. */
    public String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    /** The value of a cookie, empty when absent. */
    public String cookie(String name) {
        for (String pair : header("cookie").split(";", -1)) {
            String trimmed = pair.strip();
            if (trimmed.startsWith(name + "=")) {
                return trimmed.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** The first value of a query parameter, empty when absent. */
    public String queryValue(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }
}
