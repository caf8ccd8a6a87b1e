package io.barrage.server.room;

import io.barrage.server.config.MergeConfig;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomData.Table;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How the events of a room are merged into fewer writes, kept over restarts. On the room's loop. */
public final class Merging {
    private static final String LOAD = "merge-load";
    private static final String LONGEST_REST = "merge-longest-rest";
    private static final String ENOUGH = "merge-enough";

    private final Room room;
    private final RoomData data;
    private OwnMerge own;

    Merging(Room room, RoomData data, Map<String, String> held) {
        this.room = room;
        this.data = data;
        this.own = new OwnMerge(number(held, LOAD), number(held, LONGEST_REST), number(held, ENOUGH));
        room.audience().merging(own);
    }

    private static long number(Map<String, String> held, String name) {
        return Long.parseLong(held.getOrDefault(name, Long.toString(Pacing.OF_APP)));
    }

    /** What holds now. */
    public MergeConfig now() {
        return own.over(room.settings().merge());
    }

    /** Changes it; what is null stays, what is {@link Pacing#OF_APP} is as the app has it again. */
    public CompletionStage<Void> set(
            @Nullable Long newLoad, @Nullable Long newLongestRestMillis, @Nullable Long newEnough) {
        room.requireOpen();
        own = new OwnMerge(
                newLoad == null ? own.load() : newLoad,
                newLongestRestMillis == null ? own.longestRestMillis() : newLongestRestMillis,
                newEnough == null ? own.enough() : newEnough);
        room.audience().merging(own);
        return CompletableFuture.allOf(
                put(LOAD, newLoad), put(LONGEST_REST, newLongestRestMillis), put(ENOUGH, newEnough));
    }

    private CompletableFuture<Void> put(String name, @Nullable Long value) {
        return value == null
                ? CompletableFuture.completedFuture(null)
                : data.put(room.key(), Table.PACING, name, value == Pacing.OF_APP ? "" : value.toString())
                        .toCompletableFuture();
    }
}
