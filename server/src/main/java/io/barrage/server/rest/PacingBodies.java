package io.barrage.server.rest;

import io.barrage.server.room.Pacing;
import org.jspecify.annotations.Nullable;

/** What is said of how fast may be spoken in a room; an addition of this server. */
final class PacingBodies {
    static final int MOST_PER_SECOND = 100_000;
    private static final int DAY_SECONDS = 86_400;

    private PacingBodies() {}

    record Change(
            @RoomId String groupId,
            @Field(
                            name = "MessagesPerSecond",
                            says = "The room's own rate, 0 for none, -1 for the app's; absent leaves it as it is.",
                            min = Pacing.OF_APP,
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
}
