package io.barrage.server.room;

import static io.barrage.server.room.RoomSettings.OF_APP;

import io.barrage.server.config.MergeConfig;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How the events of a room are merged into fewer writes. On the room's loop. */
public final class Merging {
    private static final String LOAD = "merge-load";
    private static final String LONGEST_REST = "merge-longest-rest";
    private static final String ENOUGH = "merge-enough";

    private final Room room;
    private final RoomSettings own;

    Merging(Room room, RoomSettings own) {
        this.room = room;
        this.own = own;
        read();
    }

    /** Reads what is the room's own anew. */
    void read() {
        room.audience().merging(merge());
    }

    private OwnMerge merge() {
        return new OwnMerge(own.number(LOAD, OF_APP), own.number(LONGEST_REST, OF_APP), own.number(ENOUGH, OF_APP));
    }

    /** What holds now. */
    public MergeConfig now() {
        return merge().over(room.settings().merge());
    }

    /** Changes it; what is null stays, what is {@link RoomSettings#OF_APP} is as the app has it again. */
    public CompletionStage<Void> set(
            @Nullable Long newLoad, @Nullable Long newLongestRestMillis, @Nullable Long newEnough) {
        room.requireOpen();
        return CompletableFuture.allOf(
                own.set(LOAD, newLoad, OF_APP),
                own.set(LONGEST_REST, newLongestRestMillis, OF_APP),
                own.set(ENOUGH, newEnough, OF_APP));
    }
}
