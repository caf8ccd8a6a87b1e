package io.barrage.server.rest;

import io.barrage.server.room.RoomSettings;
import org.jspecify.annotations.Nullable;

/** What is said of how fast may be spoken in a room and how it is told; an addition of this server. */
final class PacingBodies {
    static final int MOST_PER_SECOND = 100_000;
    private static final int DAY_SECONDS = 86_400;
    private static final int LONGEST_REST = 10_000;
    private static final int MOST_ENOUGH = 1000;

    private PacingBodies() {}

    record Change(
            @RoomId String groupId,
            @Field(
                            name = "MessagesPerSecond",
                            says = "The room's own rate, 0 for none, -1 for the app's; absent leaves it as it is.",
                            min = RoomSettings.OF_APP,
                            max = MOST_PER_SECOND)
                    @Nullable
                    Long perSecond,
            @Field(
                            name = "SlowModeSeconds",
                            says = "Seconds between two messages of a member, 0 for none; absent leaves it as it is.",
                            max = DAY_SECONDS)
                    @Nullable
                    Long slowMode) {}

    record Shown(
            @Field(name = "MessagesPerSecond", says = "Messages that the room takes in a second, 0 for any number.")
                    long perSecond,
            @Field(name = "SlowModeSeconds", says = "Seconds between two messages of an ordinary member, 0 for none.")
                    long slowMode) {}

    record MergeChange(
            @RoomId String groupId,
            @Field(
                            name = "LoadPercent",
                            says =
                                    "The room's own `apps.merge.load`, 1 to 100, -1 for the app's; absent leaves it as it is.",
                            min = RoomSettings.OF_APP,
                            max = 100)
                    @Nullable
                    Long load,
            @Field(
                            name = "LongestRestMillis",
                            says =
                                    "The room's own `apps.merge.longest-rest`, -1 for the app's; absent leaves it as it is.",
                            min = RoomSettings.OF_APP,
                            max = LONGEST_REST)
                    @Nullable
                    Long longestRest,
            @Field(
                            name = "EnoughEvents",
                            says =
                                    "The room's own `apps.merge.enough`, 1 or more, -1 for the app's; absent leaves it as it is.",
                            min = RoomSettings.OF_APP,
                            max = MOST_ENOUGH)
                    @Nullable
                    Long enough) {}

    record Merge(
            @Field(
                            name = "LoadPercent",
                            says = "Share of an event loop that the writes of the room may take before it merges more.")
                    long load,
            @Field(name = "LongestRestMillis", says = "Longest rest between two writes, 0 when nothing is merged.")
                    long longestRest,
            @Field(name = "EnoughEvents", says = "So many waiting events end a rest.") long enough) {}
}
