package io.barrage.server.gateway;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A guest's poll that waits at the head of a timeline.
 *
 * @param cursor seq of the last event the guest has
 * @param withoutNotices for a guest who became a member: notices reach it by push
 * @param wantsGaps whether it is told what it does not get
 * @param until {@link System#nanoTime} at which it is answered in any case
 */
record HeldPoll(
        long cursor, boolean withoutNotices, boolean wantsGaps, long until, CompletableFuture<PollAnswer> answer) {
    /**
     * @param next the cursor to go on from
     * @param list JSON array of the items
     * @param broadcasts JSON array of the messages to all rooms, or null when there is none
     */
    record PollAnswer(long next, byte[] list, byte @Nullable [] broadcasts) {}
}
