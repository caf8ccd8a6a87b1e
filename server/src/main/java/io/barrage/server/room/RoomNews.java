package io.barrage.server.room;

import io.barrage.protocol.EventKind;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.RoomData.Table;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomListener;
import io.barrage.server.engine.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a room what the engine tells of it. What is told before the room is put back waits for it. On the room's loop.
 */
final class RoomNews implements RoomListener {
    /** What is beyond the room itself. */
    interface Owner {
        /** What is stored of the room was changed at another node. */
        void recordChanged(Room room, byte[] record);

        /** The engine has forgotten what the room holds. */
        void forgotten(Room room);

        /** All that is on no timeline is to be read. */
        void readAgain(Room room);
    }

    private final Owner owner;
    private final List<Consumer<Room>> early = new ArrayList<>();
    private @Nullable Room room;

    RoomNews(Owner owner) {
        this.owner = owner;
    }

    /** From now on it is told at once. */
    void bringTo(Room restored) {
        room = restored;
        early.forEach(news -> news.accept(restored));
        early.clear();
    }

    private void tell(Consumer<Room> news) {
        if (room == null) {
            early.add(news);
        } else {
            news.accept(room);
        }
    }

    /** Every message comes through here, so nothing is made for it. */
    @Override
    public void appended(RoomEvent event) {
        if (room == null) {
            early.add(to -> to.events().appended(event));
        } else {
            room.events().appended(event);
        }
    }

    @Override
    public void appendedElsewhere(RoomEvent event) {
        tell(to -> {
            to.events().appended(event);
            if (event.draft().kind() == EventKind.MESSAGE) {
                to.posting().admission().publishedElsewhere();
            }
        });
    }

    @Override
    public void skipped(long upTo) {
        tell(to -> to.events().skipped(upTo));
    }

    @Override
    public void lost(long upTo) {
        tell(to -> to.events().lost(upTo));
    }

    @Override
    public void changed(AttributeMap attributes) {
        tell(to -> to.attributes().changed(attributes));
    }

    @Override
    public void changed(CounterMap counters) {
        tell(to -> to.counters().changed(counters));
    }

    @Override
    public void put(Table table, String name, String value) {
        tell(to -> to.tables().put(table, name, value));
    }

    @Override
    public void taken(Seat seat) {
        tell(to -> to.membership().takenElsewhere(seat));
    }

    @Override
    public void seatLost(Seat seat, long cursor) {
        tell(to -> to.membership().lostElsewhere(seat, cursor));
    }

    @Override
    public void givenUp(Seat seat) {
        tell(to -> to.membership().givenUpElsewhere(seat));
    }

    @Override
    public void guestsElsewhere(int count) {
        tell(to -> to.guests().elsewhere(count));
    }

    @Override
    public void pushed(String userId, byte[] notice) {
        tell(to -> to.membership().pushedElsewhere(userId, notice));
    }

    @Override
    public void recordChanged(byte[] record) {
        tell(to -> owner.recordChanged(to, record));
    }

    @Override
    public void forgotten() {
        tell(owner::forgotten);
    }

    @Override
    public void readAgain() {
        tell(owner::readAgain);
    }
}
