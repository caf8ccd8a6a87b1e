package io.barrage.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class DemoReplayTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.with(Map.of("demo.enabled", "true"));

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpResponse<byte[]> get(String query) throws Exception {
        return http.send(
                HttpRequest.newBuilder(SERVER.url().resolve("/demo/replay" + query))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private JsonNode page(String query) throws Exception {
        HttpResponse<byte[]> answer = get(query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return WireJson.read(answer.body());
    }

    @Test
    void everythingThatWasSaidIsThereAtOnceInOrder() throws Exception {
        TestUser kim = SERVER.user("demo_kim").creates("demo-class-a").joins("demo-class-a");
        // More than the room keeps in memory: the first are in the archive, the last may not be there yet.
        List<String> said = new ArrayList<>(kim.saysMany("demo-class-a", "hello", 650));
        said.addAll(kim.saysMany("demo-class-a", "again", 650));
        List<String> found = new ArrayList<>();
        long before = -1;
        String next = "";
        do {
            JsonNode page = page("?groupId=demo-class-a&next=" + next);
            for (JsonNode message : page.path("messages")) {
                found.add(message.path("text").asText());
                assertThat(message.path("userId").asText()).isEqualTo("demo_kim");
                assertThat(message.path("offset").asLong()).isGreaterThanOrEqualTo(Math.max(0, before));
                before = message.path("offset").asLong();
            }
            next = page.path("next").asText();
        } while (!next.isEmpty());
        assertThat(found).isEqualTo(said);
    }

    @Test
    void customMessagesCarryTheirData() throws Exception {
        TestUser kim = SERVER.user("demo_kim").joins("demo-live");
        kim.gets(
                "group_open_http_svc.send_group_msg",
                "{\"GroupId\":\"demo-live\",\"Random\":5,\"MsgBody\":[{\"MsgType\":\"TIMCustomElem\","
                        + "\"MsgContent\":{\"Data\":\"{\\\"type\\\":\\\"ink\\\"}\",\"Desc\":\"\",\"Ext\":\"\"}}]}");
        JsonNode message = page("?groupId=demo-live").path("messages").path(0);
        assertThat(message.path("data").asText()).isEqualTo("{\"type\":\"ink\"}");
        assertThat(message.path("text").asText()).isEmpty();
        assertThat(message.path("seq").asLong()).isPositive();
    }

    @Test
    void otherRoomsArePrivate() throws Exception {
        SERVER.user("kim").creates("his").joins("his").says("his", "a secret");
        assertThat(get("?groupId=his").statusCode()).isEqualTo(404);
        assertThat(get("").statusCode()).isEqualTo(404);
        assertThat(get("?groupId=demo-live&next=2").statusCode()).isEqualTo(400);
    }
}
