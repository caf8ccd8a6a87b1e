package io.barrage.server.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.Item;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Rooms;
import io.barrage.server.storage.Reviews;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What was said in a room around a message. Any thread; nothing here waits. */
public final class Surroundings {
    /** Most messages on each side. */
    public static final int MOST = 10;

    private final Rooms rooms;

    public Surroundings(Rooms rooms) {
        this.rooms = rooms;
    }

    /**
     * Messages around one that is looked at, oldest first, itself among them if it was heard; none when the room is gone.
     *
     * @param side how many on each side, 1 to {@link #MOST}
     */
    public CompletionStage<List<JsonNode>> of(Reviews.Entry entry, int side) {
        RoomKey key = new RoomKey(entry.sdkAppId(), entry.message().groupId());
        long last = Math.max(1, entry.message().seq() + side);
        return rooms.with(key, room -> room.history().page(Decisions.SERVER, last, 2 * side + 1))
                .thenApply(page -> page.items().stream().map(Surroundings::read).toList())
                .exceptionally(gone -> List.of());
    }

    private static JsonNode read(Item item) {
        try {
            return WireJson.read(item.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("timelines hold JSON", e);
        }
    }
}
