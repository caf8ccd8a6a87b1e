package io.barrage.server.room;

import io.barrage.server.engine.RoomKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Messages that have left their room's timeline. Any thread; nothing here waits. */
public interface PastMessages {
    /** Where nothing is kept. */
    PastMessages NONE = (room, seqs, since) -> CompletableFuture.completedFuture(List.of());

    /**
     * Those of the messages that are still known.
     *
     * @param since unix milliseconds; older ones are not looked for
     */
    CompletionStage<List<TimelineEvent>> find(RoomKey room, List<Long> seqs, long since);

    /**
     * The newest messages up to a position, newest first, without those that were taken back; none where nothing is kept.
     *
     * @param since unix milliseconds; older ones are not looked for
     */
    default CompletionStage<List<TimelineEvent>> upTo(RoomKey room, long seq, long since, int limit) {
        return CompletableFuture.completedFuture(List.of());
    }
}
