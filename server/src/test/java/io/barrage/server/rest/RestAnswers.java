package io.barrage.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What is said of every answer. */
final class RestAnswers {
    private RestAnswers() {}

    static JsonNode assertOk(JsonNode answer) {
        assertThat(answer.path("ErrorCode").asInt(-1)).as(answer.toString()).isZero();
        assertThat(answer.path("ActionStatus").asText()).isEqualTo("OK");
        assertThat(answer.path("ErrorInfo").asText("absent")).isEmpty();
        return answer;
    }

    static JsonNode assertFails(int code, JsonNode answer) {
        assertThat(answer.path("ErrorCode").asInt(-1)).as(answer.toString()).isEqualTo(code);
        assertThat(answer.path("ActionStatus").asText()).isEqualTo("FAIL");
        assertThat(answer.path("ErrorInfo").asText()).isNotEmpty();
        return answer;
    }
}
