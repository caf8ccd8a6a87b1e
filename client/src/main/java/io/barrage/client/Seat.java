package io.barrage.client;

import io.barrage.client.message.WireItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A room that the client is in, as a member or as a guest. On the client's event loop. */
final class Seat {
    final String groupId;
    final Cursor cursor = new Cursor();
    final AttributeBook attributes = new AttributeBook();
    final CounterBook counters = new CounterBook();
    boolean member;
    /** Whether it was ever let in. */
    boolean entered;

    boolean ended;
    /** With what the server wants attributes and counters asked for. */
    String key = "";

    /** With what a guest joins again on another connection. */
    String guestKey = "";

    private @Nullable List<WireItem> held;
    private int joins;

    Seat(String groupId) {
        this.groupId = groupId;
    }

    /** What arrives from now on waits for {@link #release}: the answer to a join goes first. */
    void hold() {
        joins++;
        if (held == null) {
            held = new ArrayList<>();
        }
    }

    /** Whether an item waits. */
    boolean holds(WireItem item) {
        return held != null && held.add(item);
    }

    /** What has waited, when no join is under way any more. */
    List<WireItem> release() {
        joins--;
        List<WireItem> waited = held;
        if (joins > 0 || waited == null) {
            return List.of();
        }
        held = null;
        return waited;
    }
}
