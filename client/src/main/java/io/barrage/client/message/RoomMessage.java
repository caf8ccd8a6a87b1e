package io.barrage.client.message;

import io.barrage.protocol.Priority;
import java.time.Instant;
import java.util.List;

/**
 * A message in a room.
 *
 * @param id the same at the sender and at all who receive it
 * @param seq its position in the room; every position comes once
 * @param from user id of the sender
 * @param nick name of the sender when it was sent, or empty
 * @param faceUrl picture of the sender when it was sent, or empty
 * @param time when the server took it, to the second
 * @param mentions user ids that it is meant for; {@link Draft#EVERYBODY} means all
 * @param cloudCustomData what the sender gave with it, or empty
 * @param broadcast whether it went to all rooms of the app
 * @param modified whether the server has changed it
 */
public record RoomMessage(
        String groupId,
        String id,
        long seq,
        String from,
        String nick,
        String faceUrl,
        List<Element> elements,
        Priority priority,
        Instant time,
        List<String> mentions,
        String cloudCustomData,
        boolean broadcast,
        boolean modified) {
    public RoomMessage {
        elements = List.copyOf(elements);
        mentions = List.copyOf(mentions);
    }

    /** The text of the first element, or empty when that is none. */
    public String text() {
        return !elements.isEmpty() && elements.get(0) instanceof Element.Text text ? text.text() : "";
    }
}
