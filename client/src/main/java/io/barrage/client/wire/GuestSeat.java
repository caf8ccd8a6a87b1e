package io.barrage.client.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A guest's place in a room: guests have no login, and read by polling.
 *
 * @param key what the guest polls with; works on any connection
 * @param nextSeq where the next poll begins, 0 for the first
 */
public record GuestSeat(String groupId, String key, long nextSeq) {
    /**
     * What a poll has brought.
     *
     * @param next the seat to poll with the next time
     */
    public record Polled(List<ReceivedItem> items, GuestSeat next) {}

    Polled read(JsonNode reply) {
        List<ReceivedItem> items = new ArrayList<>();
        for (JsonNode item : reply.path("RspMsgList")) {
            items.add(ReceivedItem.of(item.path("Event").asInt(), item));
        }
        String newKey = reply.path("Key").asText(key);
        return new Polled(
                items, new GuestSeat(groupId, newKey, reply.path("NextSeq").asLong(nextSeq)));
    }
}
