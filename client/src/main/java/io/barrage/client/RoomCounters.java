package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.connection.RequestOptions;
import io.barrage.protocol.WireJson;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The counters of a room: at most 20 whole numbers by key. Changes by anybody come as {@link ClientListener#onCounters}, also
 * one's own.
 *
 * <p>Any thread.
 */
public final class RoomCounters {
    private static final String ROOMS = "group_open_http_svc.";

    private final Core core;
    private final String groupId;

    RoomCounters(Core core, String groupId) {
        this.core = core;
        this.groupId = groupId;
    }

    /** All counters, from the server. */
    public CompletableFuture<Map<String, Long>> get() {
        ObjectNode body = WireJson.object().put("GroupId", groupId);
        body.putArray("GroupCounterKeys");
        return core.ask("counters", ROOMS + "get_group_counter", body).thenApply(RoomCounters::read);
    }

    /** Sets counters; the others stay. Code 10063: more than 20. */
    public CompletableFuture<Map<String, Long>> set(Map<String, Long> values) {
        return change("Set", values, RequestOptions.USUAL);
    }

    /**
     * Adds to a counter, and tells what it holds then. Sent once: {@link io.barrage.client.error.BarrageException#CONNECTION_LOST}
     * means that the server may have counted or not.
     */
    public CompletableFuture<Long> increase(String key, long by) {
        return change("Increase", Map.of(key, by), RequestOptions.ONCE)
                .thenApply(counters -> counters.getOrDefault(key, 0L));
    }

    /** Takes from a counter; as {@link #increase}. */
    public CompletableFuture<Long> decrease(String key, long by) {
        return change("Decrease", Map.of(key, by), RequestOptions.ONCE)
                .thenApply(counters -> counters.getOrDefault(key, 0L));
    }

    /** Deletes counters. */
    public CompletableFuture<Void> delete(Collection<String> keys) {
        ObjectNode body = WireJson.object().put("GroupId", groupId);
        keys.forEach(body.putArray("GroupCounterKeys")::add);
        return core.ask("counters", ROOMS + "delete_group_counter", body).thenAccept(reply -> {});
    }

    private CompletableFuture<Map<String, Long>> change(String mode, Map<String, Long> values, RequestOptions options) {
        ObjectNode body = WireJson.object().put("GroupId", groupId).put("Mode", mode);
        ArrayNode list = body.putArray("GroupCounter");
        values.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return core.ask("counters", ROOMS + "update_group_counter", body, options)
                .thenApply(RoomCounters::read);
    }

    private static Map<String, Long> read(JsonNode reply) {
        Map<String, Long> counters = new LinkedHashMap<>();
        for (JsonNode counter : reply.path("GroupCounter")) {
            counters.put(counter.path("Key").asText(), counter.path("Value").asLong());
        }
        return counters;
    }
}
