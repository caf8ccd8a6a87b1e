package io.barrage.client.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.Priority;
import io.barrage.protocol.WireJson;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A text to be posted in a room.
 *
 * @param random unsigned 32-bit; the server takes the same sender and random for the same message
 */
public record TextPost(String text, Priority priority, long random) {
    /** A new message of Normal priority. */
    public static TextPost of(String text) {
        return new TextPost(text, Priority.NORMAL, ThreadLocalRandom.current().nextLong(1L << 32));
    }

    public TextPost withPriority(Priority priority) {
        return new TextPost(text, priority, random);
    }

    public TextPost withRandom(long random) {
        return new TextPost(text, priority, random);
    }

    ObjectNode body(String groupId, long now) {
        ObjectNode body = WireJson.object()
                .put("GroupId", groupId)
                .put("Random", random)
                .put("MsgPriority", priority.wireName())
                .put("MsgClientTime", now);
        body.putArray("MsgBody")
                .addObject()
                .put("MsgType", "TIMTextElem")
                .putObject("MsgContent")
                .put("Text", text);
        return body;
    }
}
