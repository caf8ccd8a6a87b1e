package io.barrage.server.moderation;

import io.barrage.server.config.AppConfig;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Rooms;
import io.barrage.server.storage.Reviews;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;

/** What moderators and viewers work with. Any thread; nothing here waits. */
public record ReviewDesk(ReviewQueue queue, Decisions decisions, Reports reports, Surroundings around) {
    /**
     * @param queue into which rooms put what is held
     * @param settings those of an app by its id; never waits
     * @param storageThreads where the blocking calls run
     */
    public static ReviewDesk of(
            Reviews reviews,
            ReviewQueue queue,
            Rooms rooms,
            Profiles profiles,
            IntFunction<AppConfig> settings,
            Executor storageThreads,
            Clock clock) {
        return new ReviewDesk(
                queue,
                new Decisions(reviews, rooms, profiles, storageThreads, clock),
                new Reports(reviews, queue, rooms, settings, storageThreads, clock),
                new Surroundings(rooms));
    }

    /**
     * Now and then: lets old entries go, and does what was decided and has not happened.
     *
     * @param settings those of an app by its id; never waits
     * @param storageThreads where it waits for the storage
     */
    public void sweep(IntFunction<AppConfig> settings, Executor storageThreads) {
        storageThreads.execute(() ->
                queue.sweep(app -> settings.apply(app).moderation().review().keep()));
        var unused = decisions.again();
    }
}
