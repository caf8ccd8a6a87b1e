package io.barrage.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The pages inside the jar, below {@code static/}, read once and kept, plain and packed. Any thread. */
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

    /** Below this a file is not worth the headers of a packed one. */
    private static final int WORTH_PACKING = 1024;

    private static final Set<String> PACKED = Set.of("html", "js", "css", "json", "svg");

    /** A file as it is, and packed for those who take that. */
    private record Kept(HttpAnswer plain, HttpAnswer packed) {
        HttpAnswer answer(HttpCall call) {
            return call.header("accept-encoding").contains("gzip") ? packed : plain;
        }
    }

    private final Map<String, Optional<Kept>> files = new ConcurrentHashMap<>();
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
        Optional<Kept> known = files.get(path);
        if (known != null) {
            return CompletableFuture.completedFuture(
                    known.map(file -> file.answer(call)).orElse(missing));
        }
        return CompletableFuture.supplyAsync(
                () -> read(path).map(file -> file.answer(call)).orElse(missing), storageThreads);
    }

    private Optional<Kept> read(String path) {
        try (InputStream file = StaticFiles.class.getResourceAsStream("/static" + path)) {
            if (file == null) {
                return Optional.empty();
            }
            Optional<Kept> kept = Optional.of(kept(path, file.readAllBytes()));
            files.put(path, kept);
            return kept;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Kept kept(String path, byte[] content) throws IOException {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        Map<String, String> headers = Map.of(
                "Cache-Control",
                path.contains("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
                "Content-Security-Policy",
                POLICY,
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer");
        String type = TYPES.getOrDefault(ending, "application/octet-stream");
        if (content.length < WORTH_PACKING || !PACKED.contains(ending)) {
            HttpAnswer plain = new HttpAnswer(200, type, headers, content);
            return new Kept(plain, plain);
        }
        Map<String, String> plain = new HashMap<>(headers);
        plain.put("Vary", "Accept-Encoding");
        Map<String, String> packed = new HashMap<>(plain);
        packed.put("Content-Encoding", "gzip");
        return new Kept(new HttpAnswer(200, type, plain, content), new HttpAnswer(200, type, packed, packed(content)));
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(to)) {
            gzip.write(content);
        }
        return to.toByteArray();
    }
}
