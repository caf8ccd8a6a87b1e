package io.barrage.client;

import io.barrage.client.message.RoomMessage;
import java.util.List;

/**
 * Messages from before.
 *
 * @param messages oldest first; those that were taken back are not among them
 * @param nextUpTo with what the page before this one in time is asked for; 0 when there is none
 */
public record History(List<RoomMessage> messages, long nextUpTo) {
    public History {
        messages = List.copyOf(messages);
    }
}
