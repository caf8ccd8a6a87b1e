package io.barrage.server.http;

import java.util.List;
import java.util.Map;

/**
 * One HTTP request, read whole.
 *
 * @param path decoded, begins with a slash
 * @param query decoded values by name
 * @param body not to be changed
 * @param clientIp address of the caller, empty when not known
 */
public record HttpCall(String method, String path, Map<String, List<String>> query, byte[] body, String clientIp) {
    /** A call from no known address. */
    public HttpCall(String method, String path, Map<String, List<String>> query, byte[] body) {
        this(method, path, query, body, "");
    }

    /** The first value of a query parameter, empty when absent. */
    public String queryValue(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }
}
