package io.barrage.server.engine;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.Priority;
import org.jspecify.annotations.Nullable;

/**
 * An event that has no position yet.
 *
 * @param sender user id; with {@code random} it identifies a repeated message. Empty for tips and notices, which are never
 *     taken for repeats
 * @param random unsigned 32-bit number of the sender
 * @param time unix milliseconds
 * @param encoded the item's JSON without {@code MsgSeq}; not to be changed
 */
public record Draft(EventKind kind, Priority priority, String sender, long random, long time, byte[] encoded) {
    /** What a repeat of it is known by; null for tips and notices. */
    public @Nullable Repeatable repeatable() {
        return sender.isEmpty() ? null : new Repeatable(sender, random);
    }
}
