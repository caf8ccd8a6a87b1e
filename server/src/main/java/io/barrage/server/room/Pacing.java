package io.barrage.server.room;

import static io.barrage.server.room.RoomSettings.OF_APP;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How fast may be spoken in a room: its rate and its slow mode. On the room's loop. */
public final class Pacing {
    private static final String RATE = "rate";
    private static final String SLOW_MODE = "slow-mode";

    private final Room room;
    private final RoomSettings own;
    private int rate;
    private int slowMode;

    Pacing(Room room, RoomSettings own) {
        this.room = room;
        this.own = own;
        read();
    }

    /** Reads what is the room's own anew. */
    void read() {
        rate = (int) own.number(RATE, OF_APP);
        slowMode = (int) own.number(SLOW_MODE, 0);
    }

    /** Messages per second, 0 = no limit. */
    public int rate() {
        return rate == OF_APP ? room.settings().roomMessagesPerSecond() : rate;
    }

    /** Seconds between two messages of an ordinary member, 0 = off. */
    public int slowMode() {
        return slowMode;
    }

    /**
     * Changes it; what is null stays.
     *
     * @param newRate messages per second, 0 = no limit, {@link RoomSettings#OF_APP} = as the app has it
     * @param newSlowMode seconds, 0 = off
     */
    public CompletionStage<Void> set(@Nullable Integer newRate, @Nullable Integer newSlowMode) {
        room.requireOpen();
        return CompletableFuture.allOf(own.set(RATE, newRate, OF_APP), own.set(SLOW_MODE, newSlowMode, 0));
    }
}
