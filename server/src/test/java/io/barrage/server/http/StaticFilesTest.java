package io.barrage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
    private final StaticFiles files = new StaticFiles(Runnable::run);

    /** Pages beside the test classes, where the jar has those of the demo. */
    @BeforeAll
    static void writePages() throws IOException, URISyntaxException {
        Path classes = Path.of(StaticFilesTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path folder = Files.createDirectories(classes.resolve("static/unit/assets"));
        Files.writeString(folder.resolveSibling("index.html"), "<p>直播</p>");
        Files.writeString(folder.resolveSibling("data.bin"), "x");
        Files.writeString(folder.resolve("app-1a2b.js"), "let x;");
        Files.writeString(folder.resolve("large-1a2b.js"), "let x;".repeat(1000));
        Files.writeString(folder.resolveSibling(".hidden.html"), "hidden");
        Files.writeString(classes.resolve("secret.html"), "secret");
    }

    private HttpAnswer answer(String method, String path) {
        return files.handle(new HttpCall(method, path, Map.of(), new byte[0]))
                .toCompletableFuture()
                .join();
    }

    private HttpAnswer get(String path) {
        return answer("GET", path);
    }

    @Test
    void aLargeFileIsPackedForThoseWhoTakeThat() throws IOException {
        HttpCall call = new HttpCall(
                "GET",
                "/unit/assets/large-1a2b.js",
                Map.of(),
                new byte[0],
                "",
                name -> name.equals("accept-encoding") ? "gzip, br" : null);

        HttpAnswer packed = files.handle(call).toCompletableFuture().join();
        HttpAnswer plain = get("/unit/assets/large-1a2b.js");

        assertThat(packed.headers()).containsEntry("Content-Encoding", "gzip").containsEntry("Vary", "Accept-Encoding");
        assertThat(packed.body().length).isLessThan(plain.body().length / 10);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(plain.headers()).doesNotContainKey("Content-Encoding").containsEntry("Vary", "Accept-Encoding");
    }

    @Test
    void aFolderIsAnsweredWithItsIndex() {
        HttpAnswer page = get("/unit/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).isEqualTo("<p>直播</p>");
        assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.headers())
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer");
        assertThat(page.headers().get("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
    }

    @Test
    void namedAssetsAreCachedForEver() {
        HttpAnswer script = get("/unit/assets/app-1a2b.js");
        assertThat(script.contentType()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(script.headers()).containsEntry("Cache-Control", "public, max-age=31536000, immutable");
    }

    @Test
    void anUnknownTypeIsBytes() {
        assertThat(get("/unit/data.bin").contentType()).isEqualTo("application/octet-stream");
    }

    @Test
    void aFileIsReadOnce() {
        assertThat(get("/unit/index.html")).isSameAs(get("/unit/index.html")).isSameAs(get("/unit/"));
        assertThat(answer("HEAD", "/unit/").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "get", ""})
    void otherMethodsAreRefused(String method) {
        assertThat(answer(method, "/unit/").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.html",
                "/unit/../../secret.html",
                "/unit/..",
                "/unit/./index.html",
                "/unit//index.html",
                "//unit/index.html",
                "/unit/..\\..\\secret.html",
                "/unit/%2e%2e/%2e%2e/secret.html",
                "/unit/.hidden.html",
                "/unit/index.html\u0000.js",
                "/unit/index.html\n",
                "/unit/index.html?x",
                "/unit/index html",
                "/unit/直播.html",
                "unit/index.html",
                "/secret.html",
                "/logback.xml",
                "/unit/missing.html",
                "/",
                ""
            })
    void nothingOutsideTheFolderAndNoOddNameIsServed(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unit", "/unit/assets"})
    void aFolderWithoutASlashIsNotAFile(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void aPathAsLongAsARequestLineAllowsIsNotFound() {
        assertThat(get("/a".repeat(2000)).status()).isEqualTo(404);
        assertThat(get("/" + "a".repeat(4000)).status()).isEqualTo(404);
    }
}
