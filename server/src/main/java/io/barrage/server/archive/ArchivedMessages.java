package io.barrage.server.archive;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.Item;
import io.barrage.protocol.Priority;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.PastMessages;
import io.barrage.server.room.TimelineEvent;
import io.barrage.server.storage.Archive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Finds what has left a timeline in the archive.
 *
 * @param storageThreads where the blocking calls run
 */
public record ArchivedMessages(Archive archive, Executor storageThreads) implements PastMessages {
    @Override
    public CompletionStage<List<TimelineEvent>> find(RoomKey room, List<Long> seqs, long since) {
        return CompletableFuture.supplyAsync(
                () -> seqs.stream()
                        .flatMap(seq -> archive.at(room.sdkAppId(), room.groupId(), seq, since).stream())
                        .map(ArchivedMessages::event)
                        .toList(),
                storageThreads);
    }

    @Override
    public CompletionStage<List<TimelineEvent>> upTo(RoomKey room, long seq, long since, int limit) {
        return CompletableFuture.supplyAsync(
                () -> archive.upTo(room.sdkAppId(), room.groupId(), seq, since, limit).stream()
                        .map(ArchivedMessages::event)
                        .toList(),
                storageThreads);
    }

    private static TimelineEvent event(Archive.Message message) {
        Item item = new Item(EventKind.MESSAGE, message.item().getBytes(StandardCharsets.UTF_8));
        return new TimelineEvent(message.seq(), message.sentAt(), Priority.NORMAL, item);
    }
}
