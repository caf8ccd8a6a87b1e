package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.Item;
import io.barrage.protocol.Limits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The messages of a room from before, page by page, the newest page first. On the room's loop. */
public final class History {
    private static final Set<EventKind> SHOWN = Set.of(EventKind.MESSAGE, EventKind.BROADCAST);

    private final Room room;
    private final PastMessages past;

    History(Room room, PastMessages past) {
        this.room = room;
        this.past = past;
    }

    /**
     * Some messages.
     *
     * @param items oldest first
     * @param next the last position of the page before it in time; 0 when there is none
     */
    public record Page(List<Item> items, long next) {}

    /**
     * The newest messages up to a position, without those that were taken back. Members may ask unless their app does not
     * want it ({@code apps.member-history}).
     *
     * @param upTo 0 for the newest of all
     * @param limit 1 to {@link Limits#ROOM_HISTORY_PAGE}
     */
    public CompletionStage<Page> page(Operator reader, long upTo, int limit) {
        room.requireReader(reader);
        if (!reader.byServer() && !room.settings().memberHistory()) {
            throw new Refused(ErrorCode.NO_ROAMING);
        }
        if (upTo < 0 || limit < 1 || limit > Limits.ROOM_HISTORY_PAGE) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    upTo < 0
                            ? "ToSeq: " + upTo + " (expected: a position, or 0 for the newest)"
                            : "Limit: " + limit + " (expected: 1 to " + Limits.ROOM_HISTORY_PAGE + ")");
        }
        Timeline timeline = room.timeline();
        List<TimelineEvent> newestFirst = new ArrayList<>();
        long seq = upTo == 0 ? timeline.head() : Math.min(upTo, timeline.head());
        for (; seq > timeline.tail() && newestFirst.size() < limit; seq--) {
            TimelineEvent event = timeline.event(seq);
            if (event != null && SHOWN.contains(event.item().kind()) && !timeline.recalled(seq)) {
                newestFirst.add(event);
            }
        }
        if (newestFirst.size() == limit) {
            return CompletableFuture.completedFuture(new Page(items(newestFirst), seq));
        }
        // A room of this id that was dismissed before has messages at the same positions.
        long since = room.record().createdAt() * 1000;
        return past.upTo(room.key(), seq, since, limit - newestFirst.size()).thenApply(older -> {
            boolean more = newestFirst.size() + older.size() == limit;
            newestFirst.addAll(older);
            long oldest = newestFirst.isEmpty()
                    ? 0
                    : newestFirst.get(newestFirst.size() - 1).seq();
            return new Page(items(newestFirst), more ? oldest - 1 : 0);
        });
    }

    private static List<Item> items(List<TimelineEvent> newestFirst) {
        List<Item> items = new ArrayList<>();
        for (TimelineEvent event : newestFirst) {
            items.add(new Item(EventKind.MESSAGE, event.item().json()));
        }
        Collections.reverse(items);
        return items;
    }
}
