package io.barrage.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.http.HttpAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI document is the table. */
class OpenApiTest {
    private final RestServer rest;

    OpenApiTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private JsonNode document() {
        HttpAnswer answer = rest.description("GET", Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        return RestServer.json(answer);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void anybodyMayReadItAndItHasEveryCommand() {
        JsonNode document = document();
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(names(document.path("paths")))
                .containsExactlyElementsOf(rest.table().stream()
                        .map(command -> "/v4/" + command.path())
                        .toList());
    }

    @Test
    void aCommandSaysWhatItTakesGivesAndRefuses() {
        JsonNode create = document()
                .path("paths")
                .path("/v4/group_open_http_svc/create_group")
                .path("post");
        JsonNode request = create.path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(request.path("required").toString()).isEqualTo("[\"Type\",\"Name\"]");
        JsonNode name = request.path("properties").path("Name");
        assertThat(name.path("type").asText()).isEqualTo("string");
        assertThat(name.path("maxLength").asInt()).isEqualTo(100);
        JsonNode fields = request.path("properties").path("AppDefinedData");
        assertThat(fields.path("maxItems").asInt()).isEqualTo(10);
        assertThat(names(fields.path("items").path("properties"))).containsExactly("Key", "Value");
        assertThat(names(create.findPath("responses").findPath("allOf").path(1).path("properties")))
                .contains("GroupId");
        assertThat(create.path("x-refusals").findValuesAsText("code")).contains("10021", "10025");
    }

    @Test
    void aPostToItsPathIsACallLikeAnyOther() {
        assertThat(RestServer.json(rest.description("POST", rest.query()))
                        .path("ErrorCode")
                        .asInt())
                .isEqualTo(60009);
    }
}
