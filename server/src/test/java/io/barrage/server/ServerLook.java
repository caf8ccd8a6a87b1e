package io.barrage.server;

import io.barrage.server.engine.Engine;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.RoomLook;
import io.barrage.server.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks into a running server: whether what its rooms count is what they hold. Any thread. */
public final class ServerLook {
    private static final long A_MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private ServerLook() {}

    /** What still does not agree when all that is under way had its time; empty when all is well. */
    public static List<String> problems(Server server) {
        long deadline = System.nanoTime() + Await.LONG.toNanos();
        List<String> problems = now(server.domain());
        while (!problems.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(A_MOMENT_NANOS);
            problems = now(server.domain());
        }
        return problems;
    }

    private static List<String> now(Domain domain) {
        boolean connected = domain.gateway().traffic().connections.sum() > 0;
        List<CompletableFuture<List<String>>> looks = new ArrayList<>();
        for (RoomKey key : domain.base().engine().knownRooms()) {
            looks.add(of(domain, key, connected).toCompletableFuture());
        }
        return looks.stream()
                .flatMap(look -> look.exceptionally(gone -> List.of()).join().stream())
                .toList();
    }

    private static CompletionStage<List<String>> of(Domain domain, RoomKey key, boolean connected) {
        Engine engine = domain.base().engine();
        return domain.rooms().with(key, room -> engine.seats(key)
                .thenApply(seats -> RoomLook.problems(
                        room, seats.stream().map(KeptSeats.Kept::seat).toList(), connected)));
    }
}
