package io.barrage.server.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;

/**
 * What a visitor asks for: who comes into which room, and for how long.
 *
 * @param people 1 to 200
 * @param seconds 5 to 120
 */
record CrowdOrder(String groupId, int people, int seconds, CrowdTalk talk) {
    static final int MOST_PEOPLE = 200;
    static final int FEWEST_SECONDS = 5;
    static final int MOST_SECONDS = 120;

    /** @throws IllegalArgumentException naming what is wrong with it */
    static CrowdOrder read(byte[] body) {
        JsonNode json;
        try {
            json = WireJson.read(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "body: not valid JSON (expected: {\"groupId\":\"…\",\"people\":50,\"seconds\":30})", e);
        }
        String groupId = json.path("groupId").asText("");
        if (groupId.isEmpty()) {
            throw new IllegalArgumentException("groupId: missing (expected: a room of the demo)");
        }
        return new CrowdOrder(
                groupId,
                number(json, "people", 1, MOST_PEOPLE),
                number(json, "seconds", FEWEST_SECONDS, MOST_SECONDS),
                CrowdTalk.named(json.path("kind").asText("live")));
    }

    private static int number(JsonNode json, String name, int least, int most) {
        JsonNode value = json.path(name);
        if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
            String given = value.isMissingNode() ? "missing" : value.toString();
            throw new IllegalArgumentException(name + ": " + given + " (expected: " + least + " to " + most + ")");
        }
        return value.asInt();
    }
}
