package io.barrage.server.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Room;
import io.barrage.server.room.Rooms;
import io.barrage.server.room.Timeline;
import io.barrage.server.room.TimelineEvent;
import io.barrage.server.storage.Archive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a room, in the order and at the distances in time in which it was said, without what was taken back: from
 * the archive, and what that has not written yet from the room's timeline. Any thread; nothing here waits.
 *
 * @param storageThreads where the blocking calls run
 */
public record Replay(Archive archive, Rooms rooms, Executor storageThreads) {
    /** How many stored messages are looked at for one page. */
    static final int LOOKED_AT = 2000;

    /**
     * A part of what was said.
     *
     * @param from unix milliseconds, from which offsets count; null for the first message since the room was created
     * @param to unix milliseconds, inclusive
     * @param types such as {@code TIMTextElem}: only messages with an element of one of these; empty for all
     * @param priorities as {@code MsgPriority}; empty for all
     * @param after where to go on; null to begin
     * @param limit most messages of a page, at least 1
     */
    public record Wanted(
            RoomKey room,
            @Nullable Long from,
            long to,
            Set<String> types,
            Set<String> priorities,
            @Nullable Cursor after,
            int limit) {}

    /**
     * Behind a message.
     *
     * @param start what offsets count from, in unix milliseconds
     */
    public record Cursor(long start, long sentAt, long seq) {}

    /**
     * A message that was said.
     *
     * @param offset milliseconds since the start
     * @param item as the wire has it
     */
    public record Said(long seq, long sentAt, long offset, String sender, JsonNode item) {}

    /**
     * One page.
     *
     * @param start unix milliseconds; 0 when nothing was said
     * @param length milliseconds from the start to the last message that is known, whatever is asked for
     * @param next empty when there is no more. A page may be short and still have a next
     */
    public record Page(long start, long length, List<Said> messages, Optional<Cursor> next) {}

    /** What the room itself knows: when it began, and what the archive may not have yet. */
    private record Live(long createdAt, List<Archive.Message> recent) {
        static final Live GONE = new Live(0, List.of());
    }

    public CompletionStage<Page> page(Wanted wanted) {
        return rooms.ask(wanted.room(), Replay::live)
                .exceptionally(Replay::gone)
                .thenApplyAsync(live -> page(wanted, live), storageThreads);
    }

    private static Live gone(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof Refused) {
            return Live.GONE;
        }
        throw new CompletionException(cause);
    }

    private static Live live(Room room) {
        Timeline timeline = room.timeline();
        List<Archive.Message> recent = new ArrayList<>();
        for (TimelineEvent event : timeline.eventsAfter(timeline.tail(), timeline.capacity())) {
            EventKind kind = event.item().kind();
            boolean message = kind == EventKind.MESSAGE || kind == EventKind.BROADCAST;
            if (message && !timeline.recalled(event.seq())) {
                recent.add(Batch.message(room.key(), event));
            }
        }
        return new Live(room.record().createdAt() * 1000, recent);
    }

    private Page page(Wanted wanted, Live live) {
        long start = start(wanted, live);
        Cursor after = Objects.requireNonNullElse(wanted.after(), new Cursor(start, start - 1, Long.MAX_VALUE));
        List<Archive.Message> found = find(wanted, after, live, LOOKED_AT);
        List<Said> messages = new ArrayList<>();
        Cursor reached = after;
        for (Archive.Message message : found) {
            if (messages.size() == wanted.limit()) {
                break;
            }
            reached = new Cursor(start, message.sentAt(), message.seq());
            JsonNode item = item(message);
            if (fits(wanted, item)) {
                messages.add(
                        new Said(message.seq(), message.sentAt(), message.sentAt() - start, message.sender(), item));
            }
        }
        boolean more = found.size() == LOOKED_AT || !isLast(reached, found);
        return new Page(start, length(wanted, live, start), messages, more ? Optional.of(reached) : Optional.empty());
    }

    private static boolean isLast(Cursor reached, List<Archive.Message> found) {
        return found.isEmpty() || found.get(found.size() - 1).seq() == reached.seq();
    }

    private long start(Wanted wanted, Live live) {
        if (wanted.after() != null) {
            return wanted.after().start();
        }
        if (wanted.from() != null) {
            return wanted.from();
        }
        Cursor beginning = new Cursor(0, live.createdAt() - 1, Long.MAX_VALUE);
        List<Archive.Message> first = find(wanted, beginning, live, 1);
        return first.isEmpty() ? 0 : first.get(0).sentAt();
    }

    /** From the archive; where that ends, from what the room has. */
    private List<Archive.Message> find(Wanted wanted, Cursor after, Live live, int limit) {
        RoomKey room = wanted.room();
        List<Archive.Message> found = new ArrayList<>(
                archive.after(room.sdkAppId(), room.groupId(), after.sentAt(), after.seq(), wanted.to(), limit));
        Archive.Message last = found.isEmpty() ? null : found.get(found.size() - 1);
        long time = last == null ? after.sentAt() : last.sentAt();
        long seq = last == null ? after.seq() : last.seq();
        for (Archive.Message message : live.recent()) {
            boolean behind = message.sentAt() > time || (message.sentAt() == time && message.seq() > seq);
            if (found.size() < limit && behind && message.sentAt() <= wanted.to()) {
                found.add(message);
            }
        }
        return found;
    }

    private long length(Wanted wanted, Live live, long start) {
        List<Archive.Message> recent = live.recent();
        long lastRecent = recent.isEmpty() ? 0 : recent.get(recent.size() - 1).sentAt();
        long lastStored = archive.last(wanted.room().sdkAppId(), wanted.room().groupId())
                .map(Archive.Position::sentAt)
                .orElse(0L);
        return Math.max(0, Math.min(wanted.to(), Math.max(lastRecent, lastStored)) - start);
    }

    private static boolean fits(Wanted wanted, JsonNode item) {
        if (!wanted.priorities().isEmpty()
                && !wanted.priorities().contains(item.path("MsgPriority").asText())) {
            return false;
        }
        if (wanted.types().isEmpty()) {
            return true;
        }
        for (JsonNode element : item.path("MsgBody")) {
            if (wanted.types().contains(element.path("MsgType").asText())) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode item(Archive.Message message) {
        try {
            return WireJson.read(message.item().getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the archive holds JSON", e);
        }
    }
}
