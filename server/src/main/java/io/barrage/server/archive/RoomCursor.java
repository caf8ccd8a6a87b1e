package io.barrage.server.archive;

import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Timeline;
import io.barrage.server.room.TimelineEvent;
import io.barrage.server.storage.Archive;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** How far the archive has read one room. {@link #run} is for any thread, all else for the archive's. */
final class RoomCursor implements Runnable {
    private static final long UNKNOWN = -1;

    final RoomKey room;
    final Timeline timeline;
    private final Consumer<RoomCursor> advanced;
    private final AtomicBoolean marked = new AtomicBoolean();
    private long position = UNKNOWN;

    /** @param advanced takes this cursor when there is something new, once until {@link #unmark} */
    RoomCursor(RoomKey room, Timeline timeline, Consumer<RoomCursor> advanced) {
        this.room = room;
        this.timeline = timeline;
        this.advanced = advanced;
    }

    @Override
    public void run() {
        if (!marked.get() && marked.compareAndSet(false, true)) {
            advanced.accept(this);
        }
    }

    /** From now on, what is new is reported again. */
    void unmark() {
        marked.set(false);
    }

    /** Seq of the last event that needs not be read again. */
    long position(Archive archive) {
        if (position == UNKNOWN) {
            position = Math.max(timeline.tail(), lastStored(archive));
        }
        return position;
    }

    /** Where an earlier process stopped, if the timeline still has that message. */
    private long lastStored(Archive archive) {
        Optional<Archive.Position> last = archive.last(room.sdkAppId(), room.groupId());
        if (last.isEmpty()) {
            return 0;
        }
        List<TimelineEvent> there = timeline.eventsAfter(last.get().seq() - 1, 1);
        boolean same = !there.isEmpty()
                && there.get(0).seq() == last.get().seq()
                && there.get(0).time() == last.get().sentAt();
        return same ? last.get().seq() : 0;
    }

    void moveTo(long seq) {
        position = seq;
    }
}
