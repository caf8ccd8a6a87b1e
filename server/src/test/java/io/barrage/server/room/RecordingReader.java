package io.barrage.server.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.Item;
import io.barrage.protocol.WireJson;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection that remembers all it was given. */
public final class RecordingReader implements Reader {
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();

    @Override
    public void push(Item item) {
        received.add(json(item));
    }

    /** What it was given, oldest first. */
    public List<JsonNode> received() {
        return received;
    }

    List<Long> seqs() {
        return received.stream().map(item -> item.path("MsgSeq").asLong()).toList();
    }

    /** The texts of the messages among it. */
    public List<String> texts() {
        return received.stream()
                .map(RecordingReader::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    public void forget() {
        received.clear();
    }

    static String text(JsonNode item) {
        return item.path("MsgBody").path(0).path("MsgContent").path("Text").asText("");
    }

    static JsonNode json(Item item) {
        try {
            return WireJson.read(item.json());
        } catch (JsonProcessingException e) {
            throw new AssertionError("an item is JSON", e);
        }
    }
}
