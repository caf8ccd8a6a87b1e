package io.barrage.server.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.http.HttpAnswer;
import java.util.Map;

/** Answers to the console's page. */
final class ConsoleAnswer {
    private ConsoleAnswer() {}

    static HttpAnswer ok(JsonNode body) {
        return HttpAnswer.json(200, WireJson.bytes(body));
    }

    /** Done, and there is nothing more to say. */
    static HttpAnswer done() {
        return HttpAnswer.json(200, WireJson.bytes(WireJson.object()));
    }

    static HttpAnswer withCookie(HttpAnswer answer, String cookie) {
        return new HttpAnswer(
                answer.status(),
                answer.contentType(),
                Map.of("Cache-Control", "no-store", "Set-Cookie", cookie),
                answer.body());
    }

    static HttpAnswer refused(ConsoleRefused refused) {
        ObjectNode body = WireJson.object();
        body.putObject("error").put("code", refused.code()).put("message", refused.getMessage());
        return HttpAnswer.json(refused.status(), WireJson.bytes(body));
    }
}
