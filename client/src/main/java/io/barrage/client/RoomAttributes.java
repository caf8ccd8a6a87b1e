package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.connection.RequestOptions;
import io.barrage.protocol.WireJson;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The attributes of a room that the client is in as a member: at most 16 texts by key, keys of 32 bytes and values of 4000
 * bytes at most, 16000 bytes together. Changes by anybody come as {@link ClientListener#onAttributes}, also one's own.
 *
 * <p>All changes fail with code 10056 when somebody else was faster: read and try again. Any thread.
 */
public final class RoomAttributes {
    private static final String ROOMS = "group_open_http_svc.";

    private final Core core;
    private final String groupId;

    RoomAttributes(Core core, String groupId) {
        this.core = core;
        this.groupId = groupId;
    }

    /** All attributes. Asks the server only when changes may have been missed. */
    public CompletableFuture<Map<String, String>> get() {
        return core.run(() -> {
            core.requireLogin("attributes");
            Seat seat = core.requireSeat("attributes", groupId);
            CompletableFuture<Seat> current =
                    seat.attributes.isCurrent() ? CompletableFuture.completedFuture(seat) : core.readAttributes(seat);
            return current.thenApply(read -> read.attributes.values());
        });
    }

    /** Sets some attributes; the others stay. */
    public CompletableFuture<Void> set(Map<String, String> values) {
        return change("modify_group_attr", values, false);
    }

    /** Sets these attributes, and deletes all others. */
    public CompletableFuture<Void> replaceAll(Map<String, String> values) {
        return change("set_group_attr", values, true);
    }

    private CompletableFuture<Void> change(String command, Map<String, String> values, boolean replaces) {
        return core.run(() -> {
            Seat seat = core.requireSeat("attributes", groupId);
            ObjectNode body = body(seat);
            ArrayNode list = body.putArray("GroupAttr");
            values.forEach((key, value) -> {
                ObjectNode entry = list.addObject().put("key", key).put("value", value);
                if (!replaces) {
                    entry.put("seq", seat.attributes.seqOf(key));
                }
            });
            return send(command, body)
                    .thenAccept(reply -> seat.attributes.written(version(reply), () -> {
                        if (replaces) {
                            seat.attributes.clear();
                        }
                        for (JsonNode entry : reply.path("GroupAttrAry")) {
                            String key = entry.path("key").asText();
                            seat.attributes.set(
                                    key,
                                    values.getOrDefault(key, ""),
                                    entry.path("seq").asLong());
                        }
                        core.inbox.tellAttributes(seat);
                    }));
        });
    }

    /** Deletes attributes. Code 10050: one of them does not exist. */
    public CompletableFuture<Void> delete(Collection<String> keys) {
        return core.run(() -> {
            Seat seat = core.requireSeat("attributes", groupId);
            ObjectNode body = body(seat);
            ArrayNode list = body.putArray("GroupAttr");
            keys.forEach(key -> list.addObject().put("key", key).put("seq", seat.attributes.seqOf(key)));
            return send("delete_group_attr", body)
                    .thenAccept(reply -> seat.attributes.written(version(reply), () -> {
                        keys.forEach(seat.attributes::delete);
                        core.inbox.tellAttributes(seat);
                    }));
        });
    }

    /** Deletes all attributes. */
    public CompletableFuture<Void> clear() {
        return core.run(() -> {
            Seat seat = core.requireSeat("attributes", groupId);
            return send("clear_group_attr", body(seat))
                    .thenAccept(reply -> seat.attributes.written(version(reply), () -> {
                        seat.attributes.clear();
                        core.inbox.tellAttributes(seat);
                    }));
        });
    }

    private CompletableFuture<JsonNode> send(String command, ObjectNode body) {
        core.requireLogin("attributes");
        return core.request(ROOMS + command, body, RequestOptions.USUAL);
    }

    private static long version(JsonNode reply) {
        return reply.path("AttrMainSeq").asLong();
    }

    private ObjectNode body(Seat seat) {
        ObjectNode body = WireJson.object()
                .put("GroupId", groupId)
                .put("AttrMainSeq", seat.attributes.version())
                .put("BytesKey", seat.key);
        body.putArray("AttrControl").add("RaceConflict");
        return body;
    }
}
