package io.barrage.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Which handler answers which path: an exact path, or all below one that ends with a slash. Filled before the port opens,
 * then read by any thread.
 */
public final class HttpRoutes {
    /** Answers a request. Called on an event loop: must not wait. */
    @FunctionalInterface
    public interface Handler {
        CompletionStage<HttpAnswer> handle(HttpCall call);
    }

    private final Map<String, Handler> routes = new LinkedHashMap<>();
    private final Handler otherwise;

    /** @param otherwise answers what has no route */
    public HttpRoutes(Handler otherwise) {
        this.otherwise = otherwise;
    }

    public HttpRoutes add(String path, Handler handler) {
        routes.put(path, handler);
        return this;
    }

    /** The handler that fits a path best: that of the exact path, else of the first folder it is below. */
    public Handler of(String path) {
        Handler exact = routes.get(path);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, Handler> route : routes.entrySet()) {
            boolean below = route.getKey().endsWith("/") && !route.getKey().equals("/");
            if (below && path.startsWith(route.getKey())) {
                return route.getValue();
            }
        }
        return otherwise;
    }
}
