package io.barrage.server.soak;

import io.barrage.client.wire.GuestSeat;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.WireClient;
import io.barrage.server.testing.Await;
import java.util.List;

/** A guest in a room, who has all events up to a position. For one thread. */
final class SoakGuest {
    final ModelRoom room;
    private final WireClient client;
    private GuestSeat seat;
    private long has;

    private SoakGuest(ModelRoom room, WireClient client, GuestSeat seat) {
        this.room = room;
        this.client = client;
        this.seat = seat;
        this.has = room.head;
    }

    static SoakGuest joins(World world, ModelRoom room, WireClient client) {
        world.note("guest joins " + room.id);
        world.tally.commands.increment();
        return new SoakGuest(room, client, Await.resultOf(client.rooms().joinAsGuest(room.id)));
    }

    /** Asks what is new when something is: the answer must be all that has happened since, and nothing else. */
    void poll(World world) {
        if (room.head == has) {
            return;
        }
        world.note("guest polls " + room.id + " after " + has);
        world.tally.commands.increment();
        GuestSeat.Polled polled = Await.resultOf(client.rooms().poll(seat));
        List<ModelEvent> expected = room.after(has);
        requireSame("poll of " + room.id, polled.items(), expected);
        world.tally.polled.add(expected.size());
        seat = polled.next();
        has = room.head;
    }

    void leaves() {
        client.close();
    }

    static void requireSame(String what, List<ReceivedItem> items, List<ModelEvent> expected) {
        for (int i = 0; i < Math.max(items.size(), expected.size()); i++) {
            if (i >= items.size() || i >= expected.size() || !SoakUser.same(expected.get(i), items.get(i))) {
                throw new Mismatch(what + ": " + items.size() + " items, expected " + expected.size() + "; item " + i
                        + ": " + (i < items.size() ? SoakUser.shown(items.get(i)) : "missing") + ", expected "
                        + (i < expected.size() ? expected.get(i) : "none"));
            }
        }
    }
}
