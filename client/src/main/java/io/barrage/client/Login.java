package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Who is logged in.
 *
 * @param tinyId the user's number, as text
 */
public record Login(String userId, String tinyId) {
    /** A login with what proves it, by which requests are known and which a new connection brings back. */
    record Ticket(Login login, String key, long instanceId) {
        static Ticket of(String userId, JsonNode reply) {
            return new Ticket(
                    new Login(userId, reply.path("TinyId").asText()),
                    reply.path("A2Key").asText(),
                    reply.path("InstId").asLong());
        }
    }
}
