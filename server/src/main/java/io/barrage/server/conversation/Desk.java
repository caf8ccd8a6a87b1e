package io.barrage.server.conversation;

import io.barrage.server.room.Profiles;
import io.barrage.server.room.Wording;
import io.barrage.server.storage.Conversations;
import io.barrage.server.storage.Messages;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What everything about one-to-one messages works with. Any thread. */
record Desk(
        Messages messages,
        Conversations conversations,
        MessageWriter writer,
        Standings standings,
        Profiles profiles,
        Sessions sessions,
        DirectHooks hooks,
        Wording wording,
        Executor storageThreads,
        Clock clock) {

    /** Unix seconds. */
    long now() {
        return clock.millis() / 1000;
    }

    /** Runs a blocking call on a storage thread. */
    <T> CompletableFuture<T> stored(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, storageThreads);
    }

    /** As {@link #stored}, for a call without a result. */
    CompletableFuture<Void> run(Runnable call) {
        return CompletableFuture.runAsync(call, storageThreads);
    }
}
