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
import java.util.ArrayDeque;
import java.util.Deque;
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

    private Page watches(String user) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = browser.send(
                call(APP + "/wire?user=" + URLEncoder.encode(user, StandardCharsets.UTF_8))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new Page(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    }

    /** What the console's page is told. */
    private static final class Page implements AutoCloseable {
        private final BufferedReader stream;
        /** Several come in one event when they were close to each other. */
        private final Deque<JsonNode> unseen = new ArrayDeque<>();

        Page(BufferedReader stream) {
            this.stream = stream;
        }

        String readLine() throws IOException {
            String line = stream.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
            return line;
        }

        /** Reads on until there is such a frame. */
        JsonNode sees(Predicate<JsonNode> expected) throws IOException {
            for (int events = 0; events < MOST_EVENTS; ) {
                while (!unseen.isEmpty()) {
                    JsonNode frame = unseen.removeFirst();
                    if (expected.test(frame)) {
                        return frame;
                    }
                }
                String line = readLine();
                if (line.startsWith("data: ")) {
                    events++;
                    JsonNode event =
                            WireJson.read(line.substring("data: ".length()).getBytes(StandardCharsets.UTF_8));
                    event.path("frames").forEach(unseen::addLast);
                }
            }
            throw new AssertionError("no such frame");
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    @Test
    void bothDirectionsAreSeenFromTheRoomToo() throws Exception {
        TestUser ann = SERVER.user("ann").creates("watched").joins("watched");
        TestUser ben = SERVER.user("ben").joins("watched");
        assertThat(gets(APP + "/online?part=an").path("users").toString()).isEqualTo("[\"ann\"]");
        try (Page page = watches("ann")) {
            ann.says("watched", "from ann");
            // Heartbeats go to and fro in between.
            JsonNode sent = page.sees(frame -> frame.toString().contains("from ann"));
            assertThat(sent.path("fromClient").asBoolean()).isTrue();
            assertThat(sent.toString()).doesNotContain(TestServer.userSig("ann"));
            assertThat(sent.path("json").path("head").path("a2").asText()).isEqualTo(FrameMask.MASK);
            page.sees(frame -> !frame.path("fromClient").asBoolean()
                    && frame.path("command").equals(sent.path("command"))
                    && frame.path("seq").equals(sent.path("seq")));
            ben.says("watched", "from ben");
            assertThat(page.sees(frame -> frame.toString().contains("from ben"))
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
        try (Page page = watches("late")) {
            SERVER.user("late");
            JsonNode login = page.sees(frame -> frame.toString().contains("wslogin"));
            assertThat(login.path("json").path("body").path("A2Key").asText()).isEqualTo(FrameMask.MASK);
        }
    }

    @Test
    void theNewestWatcherTakesOver() throws Exception {
        TestUser eve = SERVER.user("eve").creates("eves").joins("eves");
        try (Page first = watches("eve");
                Page second = watches("eve")) {
            String line = first.readLine();
            while (!line.equals("event: replaced")) {
                line = first.readLine();
            }
            eve.says("eves", "hello");
            second.sees(frame -> frame.toString().contains("hello"));
        }
    }
}
