package io.barrage.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator watches the frames of a user of a running server. */
class WatchingAUserTest {
    private static final String PASSWORD = "a good password";
    private static final String APP = "/apps/" + TestServer.APP;
    private static final int MOST_EVENTS = 100;

    @RegisterExtension
    static final TestServer SERVER = TestServer.with(Map.of("admin-password", PASSWORD));

    private final HttpClient browser =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String cookie = "none=1";

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(SERVER.url().resolve("/console/api" + path))
                .header("X-Barrage-Console", "1")
                .header("Cookie", cookie);
    }

    @BeforeEach
    void signIn() throws IOException, InterruptedException {
        String body = "{\"name\":\"admin\",\"password\":\"" + PASSWORD + "\"}";
        HttpResponse<String> response = browser.send(
                call("/session").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
        cookie = response.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    }

    private JsonNode gets(String path) throws IOException, InterruptedException {
        return WireJson.read(browser.send(call(path).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body());
    }

    private BufferedReader watches(String user) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = browser.send(
                call(APP + "/wire?user=" + URLEncoder.encode(user, StandardCharsets.UTF_8))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Reads on until there is such a frame. */
    private static JsonNode sees(BufferedReader page, Predicate<JsonNode> expected) throws IOException {
        for (int events = 0; events < MOST_EVENTS; ) {
            String line = page.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
            if (line.startsWith("data: ")) {
                events++;
                JsonNode event = WireJson.read(line.substring("data: ".length()).getBytes(StandardCharsets.UTF_8));
                for (JsonNode frame : event.path("frames")) {
                    if (expected.test(frame)) {
                        return frame;
                    }
                }
            }
        }
        throw new AssertionError("no such frame");
    }

    @Test
    void bothDirectionsAreSeenFromTheRoomToo() throws Exception {
        TestUser ann = SERVER.user("ann").creates("watched").joins("watched");
        TestUser ben = SERVER.user("ben").joins("watched");
        assertThat(gets(APP + "/online?part=an").path("users").toString()).isEqualTo("[\"ann\"]");
        try (BufferedReader page = watches("ann")) {
            ann.says("watched", "from ann");
            // Heartbeats go to and fro in between.
            JsonNode sent = sees(page, frame -> frame.toString().contains("from ann"));
            assertThat(sent.path("fromClient").asBoolean()).isTrue();
            assertThat(sent.toString()).doesNotContain(TestServer.userSig("ann"));
            assertThat(sent.path("json").path("head").path("a2").asText()).isEqualTo(FrameMask.MASK);
            sees(
                    page,
                    frame -> !frame.path("fromClient").asBoolean()
                            && frame.path("command").equals(sent.path("command"))
                            && frame.path("seq").equals(sent.path("seq")));
            ben.says("watched", "from ben");
            assertThat(sees(page, frame -> frame.toString().contains("from ben"))
                            .path("fromClient")
                            .asBoolean())
                    .isFalse();
        }
        JsonNode log = gets("/audit").path("entries").path(0);
        assertThat(log.path("action").asText()).isEqualTo("app.watch");
        assertThat(log.path("details").path("user").asText()).isEqualTo("ann");
    }

    @Test
    void whoComesLaterIsSeenFromTheReplyToTheLoginOn() throws Exception {
        try (BufferedReader page = watches("late")) {
            SERVER.user("late");
            JsonNode login = sees(page, frame -> frame.toString().contains("wslogin"));
            assertThat(login.path("json").path("body").path("A2Key").asText()).isEqualTo(FrameMask.MASK);
        }
    }

    @Test
    void theNewestWatcherTakesOver() throws Exception {
        TestUser eve = SERVER.user("eve").creates("eves").joins("eves");
        try (BufferedReader first = watches("eve");
                BufferedReader second = watches("eve")) {
            String line = first.readLine();
            while (!line.equals("event: replaced")) {
                line = first.readLine();
                assertThat(line).isNotNull();
            }
            eve.says("eves", "hello");
            sees(second, frame -> frame.toString().contains("hello"));
        }
    }
}
