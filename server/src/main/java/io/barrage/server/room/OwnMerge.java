package io.barrage.server.room;

import io.barrage.server.config.MergeConfig;
import java.time.Duration;

/**
 * What a room has of its own of how its events are merged ({@link MergeConfig}); each is {@link RoomSettings#OF_APP} where it is as
 * the app has it.
 *
 * @param load percent, 1 to 100
 * @param longestRestMillis 0 or more
 * @param enough 1 or more
 */
public record OwnMerge(long load, long longestRestMillis, long enough) {
    /** All as the app has it. */
    public static final OwnMerge NONE = new OwnMerge(RoomSettings.OF_APP, RoomSettings.OF_APP, RoomSettings.OF_APP);

    /** What holds for the room. */
    public MergeConfig over(MergeConfig app) {
        return equals(NONE)
                ? app
                : new MergeConfig(
                        load == RoomSettings.OF_APP ? app.load() : (int) load,
                        longestRestMillis == RoomSettings.OF_APP
                                ? app.longestRest()
                                : Duration.ofMillis(longestRestMillis),
                        enough == RoomSettings.OF_APP ? app.enough() : (int) enough);
    }
}
