package io.barrage.server.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import io.barrage.protocol.WireJson;
import io.barrage.server.room.Post.HookControl;
import java.util.List;

/**
 * What nodes tell each other of a message for all rooms: all of it that the rooms' events carry.
 *
 * @param sdkAppId whose rooms
 */
record BroadcastMessage(int sdkAppId, Post post) {
    byte[] encoded() {
        Sender from = post.from();
        ObjectNode json = WireJson.object()
                .put("app", sdkAppId)
                .put("user", from.userId())
                .put("tiny", from.tinyId())
                .put("nick", from.nick())
                .put("face", from.faceUrl())
                .put("priority", post.priority().name())
                .put("random", post.random())
                .put("time", post.clientTime())
                .put("data", post.cloudCustomData());
        json.set("body", post.body());
        if (post.atInfo() != null) {
            json.set("at", post.atInfo());
        }
        return WireJson.bytes(json);
    }

    static BroadcastMessage read(byte[] message) {
        try {
            JsonNode json = WireJson.read(message);
            Sender from = new Sender(
                    json.path("user").asText(),
                    json.path("tiny").asLong(),
                    json.path("nick").asText(),
                    json.path("face").asText());
            Post post = new Post(
                    new Operator(from, true, Origin.SERVER),
                    true,
                    0,
                    json.path("body"),
                    Priority.valueOf(json.path("priority").asText()),
                    json.path("random").asLong(),
                    json.path("time").asLong(),
                    json.path("data").asText(),
                    json.get("at"),
                    HookControl.without(List.of()));
            return new BroadcastMessage(json.path("app").asInt(), post);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("broadcast of a node: not JSON", e);
        }
    }
}
