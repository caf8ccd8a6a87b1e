package io.barrage.server.room;

import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomData.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How fast may be spoken in a room: its rate and its slow mode, kept over restarts. On the room's loop. */
public final class Pacing {
    /** As a rate that is set: that of the app again. */
    public static final long OF_APP = -1;

    private static final String RATE = "rate";
    private static final String SLOW_MODE = "slow-mode";

    private final Room room;
    private final RoomData data;
    private int rate;
    private int slowMode;

    Pacing(Room room, RoomData data, Map<String, String> held) {
        this.room = room;
        this.data = data;
        this.rate = Integer.parseInt(held.getOrDefault(RATE, Long.toString(OF_APP)));
        this.slowMode = Integer.parseInt(held.getOrDefault(SLOW_MODE, "0"));
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
     * @param newRate messages per second, 0 = no limit, {@link #OF_APP} = as the app has it
     * @param newSlowMode seconds, 0 = off
     */
    public CompletionStage<Void> set(@Nullable Integer newRate, @Nullable Integer newSlowMode) {
        room.requireOpen();
        List<CompletableFuture<Void>> stored = new ArrayList<>();
        if (newRate != null) {
            rate = newRate;
            stored.add(put(RATE, newRate == OF_APP ? "" : newRate.toString()));
        }
        if (newSlowMode != null) {
            slowMode = newSlowMode;
            stored.add(put(SLOW_MODE, newSlowMode == 0 ? "" : newSlowMode.toString()));
        }
        return CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> put(String name, String value) {
        return data.put(room.key(), Table.PACING, name, value).toCompletableFuture();
    }
}
