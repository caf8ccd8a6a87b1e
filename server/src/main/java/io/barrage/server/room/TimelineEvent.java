package io.barrage.server.room;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.Item;
import io.barrage.protocol.Priority;

/** @param time unix milliseconds */
public record TimelineEvent(long seq, long time, Priority priority, Item item) {
    /** Whether a reader who is far behind can do without it; notices and changes of the room's state are never skipped. */
    boolean mayBeSkipped() {
        return priority.compareTo(Priority.LOW) >= 0
                && (item.kind() == EventKind.MESSAGE || item.kind() == EventKind.MEMBER_TIP);
    }
}
