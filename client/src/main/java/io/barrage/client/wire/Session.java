package io.barrage.client.wire;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A login: what a client shows with every request, and with which it comes back on a new connection.
 *
 * @param tinyId numeric id of the user, kept as text
 * @param ticket what proves the login
 * @param instanceId the login's number, kept over reconnections
 * @param helloSeconds how often the server wants to be greeted
 */
public record Session(String userId, String tinyId, String ticket, long instanceId, long helloSeconds) {
    static Session of(String userId, JsonNode reply) {
        return new Session(
                userId,
                reply.path("TinyId").asText(),
                reply.path("A2Key").asText(),
                reply.path("InstId").asLong(),
                reply.path("HelloInterval").asLong());
    }
}
