package io.barrage.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The judge of examples/review-adapter, as its README starts it. */
@Tag("slow")
class ReviewAdapterTest {
    private static final Process ADAPTER = start();
    private static final String URL = address(ADAPTER);

    @RegisterExtension
    private static final TestServer SERVER =
            TestServer.with(Map.of("apps.moderation.review.url", URL, "apps.moderation.review.secret", "hush"));

    private int random;

    private static Process start() {
        Path source =
                Path.of(System.getProperty("barrage.root", "..")).resolve("examples/review-adapter/ReviewAdapter.java");
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classPath(),
                            source.toString(),
                            "0",
                            "hush",
                            "files.example")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(Process adapter) {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(adapter.getInputStream(), StandardCharsets.UTF_8));
        try {
            String line = said.readLine();
            assertThat(line).startsWith("listening on ");
            return line.substring("listening on ".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return Stream.of(
                        "com.fasterxml.jackson.annotation.JsonProperty",
                        "com.fasterxml.jackson.core.JsonParser",
                        "com.fasterxml.jackson.databind.JsonNode")
                .map(ReviewAdapterTest::jarOf)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String jarOf(String type) {
        try {
            return Path.of(Class.forName(type)
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new AssertionError(type, e);
        }
    }

    @AfterAll
    static void end() throws InterruptedException {
        ADAPTER.destroy();
        assertThat(ADAPTER.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private void shows(TestUser user, String url) {
        String image = "{\"GroupId\":\"art\",\"Random\":%d,\"MsgBody\":[{\"MsgType\":\"TIMImageElem\",\"MsgContent\":"
                        .formatted(++random)
                + "{\"UUID\":\"1\",\"ImageFormat\":3,\"ImageInfoArray\":[{\"Type\":1,\"Size\":1,\"Width\":1,\"Height\":1,"
                + "\"URL\":\"" + url + "\"}]}}]}";
        user.gets("group_open_http_svc.send_group_msg", image);
    }

    private static JsonNode items(String state) {
        return SERVER.rest("barrage_svc/get_review_items", "{\"State\":\"" + state + "\"}")
                .path("ItemList");
    }

    @Test
    void letsPassRefusesAndLeavesToPeople() {
        TestUser alice = SERVER.user("alice").creates("art").joins("art");
        TestUser kim = SERVER.user("kim").joins("art");
        shows(alice, "https://files.example/a.png");
        assertThat(kim.receives(ReceivedItem.Kind.MESSAGE).json().toString()).contains("https://files.example/a.png");
        shows(alice, "https://files.example/forbidden.png");
        shows(alice, "https://elsewhere.example/b.png");
        Awaitility.await().atMost(Await.LONG).until(() -> items("refused").size() == 1);
        assertThat(items("approved").path(0).path("DecidedBy").asText()).isEqualTo("judge");
        JsonNode open = items("open");
        assertThat(open).hasSize(1);
        assertThat(open.path(0).path("Kind").asText()).isEqualTo("media");
        kim.receivesNo(ReceivedItem.Kind.MESSAGE);
        SERVER.rest(
                "barrage_svc/decide_review_items",
                "{\"IdList\":[" + open.path(0).path("Id").asLong() + "],\"Decision\":\"approve\"}");
        assertThat(kim.receives(ReceivedItem.Kind.MESSAGE).json().toString())
                .contains("https://elsewhere.example/b.png");
    }

    @Test
    void takesNoCallsOfOthers() throws IOException, InterruptedException {
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(URL))
                .header(JudgeClient.TIME, Long.toString(System.currentTimeMillis() / 1000))
                .header(JudgeClient.SIGNATURE, "sha256=" + "0".repeat(64))
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(HttpClient.newHttpClient()
                        .send(call.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(403);
    }
}
