package io.barrage.server.room;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into a room.
 *
 * @param byServer sent by an app admin or the app's server, who need not be members
 * @param random unsigned 32-bit; the same sender and random within five minutes is the same message
 * @param clientTime unix seconds; 0 when the sender gave none
 */
public record Post(
        Sender from,
        boolean byServer,
        JsonNode body,
        Priority priority,
        long random,
        long clientTime,
        String cloudCustomData,
        @Nullable JsonNode atInfo) {}
