package io.barrage.client.wire;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Positions of a room that the server does not send to this reader, as it says in their place among the items.
 *
 * @param from the first of them, {@code to} the last; both are missing, as is all between
 * @param lost how many had left the server's memory before the reader could take them
 * @param skipped how many were left out because they were of low priority and the reader was far behind
 */
public record Gap(String groupId, long from, long to, long lost, long skipped) {
    static Gap of(JsonNode json) {
        return new Gap(
                json.path("ToGroupId").asText(),
                json.path("FromSeq").asLong(),
                json.path("ToSeq").asLong(),
                json.path("LostNum").asLong(),
                json.path("SkippedNum").asLong());
    }

    /** How many positions are missing. */
    public long size() {
        return to - from + 1;
    }
}
