package io.barrage.server.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.http.HttpAnswer;

/** How the demo's endpoints answer. */
final class DemoAnswers {
    private DemoAnswers() {}

    static HttpAnswer ok(ObjectNode body) {
        return HttpAnswer.json(200, WireJson.bytes(body));
    }

    /** @param error names the value and what was expected */
    static HttpAnswer refused(int status, String error) {
        return HttpAnswer.json(status, WireJson.bytes(WireJson.object().put("error", error)));
    }
}
