package io.barrage.server.conversation;

import io.barrage.protocol.DirectItem;
import io.barrage.server.storage.MessageId;

/**
 * What the sender is told.
 *
 * @param time unix seconds; part of the message's identity
 * @param key names the message in later requests
 */
public record Sent(long time, String key) {
    static Sent of(MessageId id, long time) {
        return new Sent(time, DirectItem.key(id.seq(), id.random(), time));
    }
}
