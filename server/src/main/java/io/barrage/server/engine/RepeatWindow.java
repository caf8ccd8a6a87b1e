package io.barrage.server.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** What was sent in a room within {@link RoomState#REPEAT_WINDOW_SECONDS}. For one thread at a time. */
public final class RepeatWindow {
    private final LinkedHashMap<Repeatable, Appended> window = new LinkedHashMap<>();

    /**
     * The first position of a message that was sent again, or null for a new one.
     *
     * @param now unix milliseconds
     */
    public @Nullable Appended repeatOf(@Nullable Repeatable message, long now) {
        if (message == null) {
            return null;
        }
        forgetBefore(now - RoomState.REPEAT_WINDOW_SECONDS * 1000L);
        Appended first = window.get(message);
        return first == null ? null : new Appended(first.seq(), first.time(), true);
    }

    /** Keeps what may be sent again. */
    public void remember(RoomEvent event) {
        Repeatable message = event.draft().repeatable();
        if (message != null) {
            window.put(message, new Appended(event.seq(), event.draft().time(), false));
        }
    }

    private void forgetBefore(long time) {
        Iterator<Appended> oldest = window.values().iterator();
        while (oldest.hasNext() && oldest.next().time() < time) {
            oldest.remove();
        }
    }
}
