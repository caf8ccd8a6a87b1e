package io.barrage.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the dashboard shows of a running server, which is pushed to it. */
class DashboardTest {
    private static final String PASSWORD = "a good password";
    private static final int MOST_EVENTS = 30;

    @RegisterExtension
    static final TestServer SERVER = TestServer.with(Map.of("admin-password", PASSWORD));

    private final HttpClient browser =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private String cookie = "none=1";

    private HttpRequest.Builder call(String path) {
        URI uri = SERVER.url().resolve("/console/api" + path);
        return HttpRequest.newBuilder(uri).header("X-Barrage-Console", "1").header("Cookie", cookie);
    }

    private void signIn() throws IOException, InterruptedException {
        String body = "{\"name\":\"admin\",\"password\":\"" + PASSWORD + "\"}";
        HttpRequest request =
                call("/session").POST(HttpRequest.BodyPublishers.ofString(body)).build();
        HttpResponse<String> response = browser.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        cookie = response.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    }

    private JsonNode gets(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = browser.send(call(path).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return WireJson.read(response.body());
    }

    /** Listens until an event is as it should be; the server tells one every two seconds. */
    private JsonNode hears(Predicate<JsonNode> expected) throws IOException, InterruptedException {
        HttpResponse<java.io.InputStream> response =
                browser.send(call("/status/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String last = "";
            for (int events = 0; events < MOST_EVENTS; ) {
                String line = lines.readLine();
                if (line.startsWith("data: ")) {
                    events++;
                    last = line;
                    JsonNode event = json(line.substring("data: ".length()));
                    if (expected.test(event)) {
                        return event;
                    }
                }
            }
            throw new AssertionError("not among " + MOST_EVENTS + " events, the last: " + last);
        }
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return WireJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static double last(JsonNode status, String curve) {
        JsonNode column = status.path("samples").path(curve);
        return column.path(column.size() - 1).asDouble(-1);
    }

    @Test
    void whatHappensIsPushedAndKeptForWhoLooksLater() throws IOException, InterruptedException {
        TestUser kim = SERVER.user("kim").creates("busy").joins("busy");
        SERVER.user("lee").joins("busy");
        signIn();

        JsonNode pushed =
                hears(status -> status.path("top").path(0).path("online").asInt() == 2);
        assertThat(pushed.path("top").path(0).path("id").asText()).isEqualTo("busy");
        assertThat(last(pushed, "connections")).isEqualTo(2);
        assertThat(last(pushed, "users")).isEqualTo(2);

        kim.says("busy", "hello");
        JsonNode said =
                hears(status -> last(status, "normal") > 0 || (published() && last(status, "connections") == 2));
        assertThat(said.path("samples").path("at")).hasSize(1);

        JsonNode kept = gets("/status");
        assertThat(kept.path("samples").path("at").size()).isGreaterThan(1);
        assertThat(kept.path("samples").path("normal")).anyMatch(rate -> rate.asDouble() > 0);
        assertThat(kept.path("samples").path("memoryMiB")).allMatch(value -> value.asDouble() > 1);
        assertThat(kept.path("cores").asInt()).isPositive();
    }

    /** That the message has left its mark already on a sample between two streams. */
    private boolean published() {
        try {
            for (JsonNode rate : gets("/status").path("samples").path("normal")) {
                if (rate.asDouble() > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void roomsAreListedWithHowFullTheyAreAndHaveACurve() throws IOException, InterruptedException {
        SERVER.user("kim").creates("full room").joins("full room");
        SERVER.user("kim2").creates("empty room");
        signIn();
        hears(status -> status.path("top").toString().contains("full room"));

        String app = "/apps/" + TestServer.APP;
        JsonNode found = gets(app + "/rooms?search=FULL").path("rooms");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("online").asInt()).isEqualTo(1);
        assertThat(found.path(0).path("owner").asText()).isEqualTo("kim");
        assertThat(gets(app + "/rooms").path("rooms").toString()).contains("empty room");
        assertThat(gets(app + "/rooms/live").path("rooms").toString())
                .contains("full room")
                .doesNotContain("empty room");
        while (gets(app + "/curve?room=full%20room").path("online").isEmpty()) {
            hears(status -> true);
        }
        assertThat(gets(app + "/curve?room=full%20room").path("online").path(0).asInt())
                .isEqualTo(1);
    }

    @Test
    void nobodyListensWhoIsNotSignedIn() throws IOException, InterruptedException {
        HttpResponse<String> refused =
                browser.send(call("/status/events").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(401);
    }
}
