package io.barrage.server.room;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.Item;
import io.barrage.protocol.Priority;
import io.barrage.protocol.RecallItem;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomListener;
import io.barrage.server.engine.RoomState;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What happens in a room: handed to the engine without a position, put on the timeline when the engine tells it, from
 * where all readers take it. On the room's loop.
 */
final class RoomEvents {
    private final RoomKey room;
    private final RoomState state;
    private final Clock clock;
    private final Timeline timeline;
    private final Audience audience;
    private final Runnable followed;
    private long lastMessageAt;

    RoomEvents(RoomKey room, Rooms.Parts parts) {
        this.room = room;
        this.state = parts.state();
        this.clock = parts.clock();
        this.timeline = new Timeline(parts.config().timelineEvents());
        this.audience = parts.audiences().of(room, timeline);
        this.followed = parts.follower().follow(room, timeline);
    }

    Timeline timeline() {
        return timeline;
    }

    Audience audience() {
        return audience;
    }

    /** Unix milliseconds of the last message, 0 when there was none since the server started. */
    long lastMessageAt() {
        return lastMessageAt;
    }

    /** Publishes what is no message: a tip or a notice that nobody sends twice. */
    CompletionStage<Appended> append(EventKind kind, byte[] encoded) {
        return append(kind, Priority.HIGH, encoded);
    }

    CompletionStage<Appended> append(EventKind kind, Priority priority, byte[] encoded) {
        return state.append(room, new Draft(kind, priority, "", 0, clock.millis(), encoded));
    }

    /** Told by the engine of every event of this room. */
    void appended(RoomEvent event) {
        keep(event);
        audience.advanced();
        followed.run();
    }

    /** As {@link RoomListener#skipped}. */
    void skipped(long to) {
        timeline.skip(to);
    }

    /** As {@link RoomListener#lost}: who reads is told. */
    void lost(long to) {
        timeline.lose(to);
        audience.advanced();
        followed.run();
    }

    /**
     * Puts back what the engine has kept from before.
     *
     * @return what is on the timeline again
     */
    List<RoomEvent> restore(RoomState.Kept kept) {
        List<RoomEvent> events = kept.events();
        boolean current = !events.isEmpty() && events.get(events.size() - 1).seq() == kept.head();
        timeline.beginAfter(current ? events.get(0).seq() - 1 : kept.head());
        if (!current) {
            return List.of();
        }
        events.forEach(this::keep);
        followed.run();
        return events;
    }

    private void keep(RoomEvent event) {
        Draft draft = event.draft();
        timeline.add(new TimelineEvent(
                event.seq(), draft.time(), draft.priority(), Item.of(draft.kind(), event.seq(), draft.encoded())));
        if (draft.kind() == EventKind.MESSAGE) {
            lastMessageAt = draft.time();
        } else if (draft.kind() == EventKind.NOTICE) {
            timeline.recall(RecallItem.seqsIn(draft.encoded()));
        }
    }
}
