package io.barrage.client;

import io.barrage.client.message.RoomMessage;
import java.util.List;

/**
 * What a join has brought.
 *
 * @param asGuest whether nobody was logged in: guests read, and do nothing else
 * @param already whether the client was in the room before
 * @param history the latest messages from before, oldest first; none for guests, and none for whoever was in before
 */
public record Joined(String groupId, boolean asGuest, boolean already, List<RoomMessage> history) {
    public Joined {
        history = List.copyOf(history);
    }
}
