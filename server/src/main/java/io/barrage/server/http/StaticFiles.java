package io.barrage.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** The pages inside the jar, below {@code static/}, read once and kept. Any thread. */
public final class StaticFiles implements HttpRoutes.Handler {
    private static final Pattern SAFE_PATH =
            Pattern.compile("(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*+)++(?<=\\.[a-z0-9]{1,5})");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", HttpAnswer.JSON,
            "svg", "image/svg+xml",
            "png", "image/png",
            "webp", "image/webp",
            "woff2", "font/woff2",
            "ico", "image/x-icon");
    private static final String POLICY = "default-src 'self'; script-src 'self' blob:; worker-src 'self' blob:;"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data: http: https:; connect-src 'self' ws: wss:;"
            + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final Map<String, Optional<HttpAnswer>> files = new ConcurrentHashMap<>();
    private final Executor storageThreads;

    /** @param storageThreads where a file is read the first time */
    public StaticFiles(Executor storageThreads) {
        this.storageThreads = storageThreads;
    }

    @Override
    public CompletionStage<HttpAnswer> handle(HttpCall call) {
        if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
            return CompletableFuture.completedFuture(
                    HttpAnswer.text(405, "405: method " + call.method() + " (expected: GET)\n"));
        }
        String path = call.path().endsWith("/") ? call.path() + "index.html" : call.path();
        HttpAnswer missing = HttpAnswer.text(404, "404: nothing at " + call.path() + "\n");
        if (!SAFE_PATH.matcher(path).matches()) {
            return CompletableFuture.completedFuture(missing);
        }
        Optional<HttpAnswer> known = files.get(path);
        if (known != null) {
            return CompletableFuture.completedFuture(known.orElse(missing));
        }
        return CompletableFuture.supplyAsync(() -> read(path).orElse(missing), storageThreads);
    }

    private Optional<HttpAnswer> read(String path) {
        try (InputStream file = StaticFiles.class.getResourceAsStream("/static" + path)) {
            if (file == null) {
                return Optional.empty();
            }
            HttpAnswer answer = answer(path, file.readAllBytes());
            files.put(path, Optional.of(answer));
            return Optional.of(answer);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static HttpAnswer answer(String path, byte[] content) {
        String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
        boolean named = path.contains("/assets/");
        return new HttpAnswer(
                200,
                type,
                Map.of(
                        "Cache-Control",
                        named ? "public, max-age=31536000, immutable" : "no-cache",
                        "Content-Security-Policy",
                        POLICY,
                        "X-Content-Type-Options",
                        "nosniff",
                        "Referrer-Policy",
                        "no-referrer"),
                content);
    }
}
