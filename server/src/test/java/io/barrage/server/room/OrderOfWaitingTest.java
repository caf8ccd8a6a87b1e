package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for a room to be opened or an account to be read goes on in the order of coming. */
@Tag("slow")
class OrderOfWaitingTest {
    private static final int WAITING = 5;

    private final RoomServer server;
    private final List<String> order = new ArrayList<>();
    private final List<CompletionStage<?>> chained = new ArrayList<>();

    OrderOfWaitingTest(@TempDir Path folder) {
        this.server = new RoomServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Asks several times while the storage is busy, and lets it go on when all wait. */
    private void whileStorageIsBusy(IntFunction<CompletionStage<?>> asked) {
        CountDownLatch free = new CountDownLatch(1);
        for (int thread = 0; thread < server.storageThreads.getMaximumPoolSize(); thread++) {
            server.storageThreads.execute(() -> {
                try {
                    free.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        CompletableFuture<?>[] all = IntStream.range(0, WAITING)
                .mapToObj(i -> asked.apply(i).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        free.countDown();
        CompletableFuture.allOf(all).join();
    }

    private CompletionStage<String> passed(int i) {
        order.add("" + i);
        return CompletableFuture.completedFuture("");
    }

    private void assertInOrder() {
        assertThat(order)
                .isEqualTo(IntStream.range(0, WAITING).mapToObj(i -> "" + i).toList());
    }

    @Test
    void whoWaitsForARoomToBeOpenedComesToItInOrder() {
        done(server.rooms.changes().create(RoomServer.record("live-1", "alice"), by(OWNER, true)));
        whileStorageIsBusy(i -> server.rooms.with(RoomServer.key("live-1"), room -> passed(i)));
        assertInOrder();
    }

    @Test
    void whoWaitsForANewAccountGoesOnInOrder() {
        whileStorageIsBusy(i -> server.profiles.ensure(RoomServer.APP, "kim").thenCompose(account -> passed(i)));
        assertInOrder();
    }

    @Test
    void whoWaitsForAnAccountThatWasNotThereGoesOnInOrder() {
        assertThat(done(server.profiles.find(RoomServer.APP, "kim"))).isEmpty();
        whileStorageIsBusy(i -> server.profiles.ensure(RoomServer.APP, "kim").thenCompose(account -> passed(i)));
        assertInOrder();
    }

    @Test
    void whoWaitsForAChangeOfTheAccountGoesOnInOrder() {
        done(server.profiles.ensure(RoomServer.APP, "kim"));
        whileStorageIsBusy(i -> {
            if (i == 0) {
                chained.add(server.profiles.change(RoomServer.APP, "kim", Map.of("Tag_Profile_IM_Nick", "Kim")));
            }
            return server.profiles.ensure(RoomServer.APP, "kim").thenCompose(account -> passed(i));
        });
        assertInOrder();
    }

    @Test
    void whoComesWhileOthersAreLetGoOnGoesBehindThem() {
        InOrder<String> lines = new InOrder<>();
        CompletableFuture<String> thing = new CompletableFuture<>();
        chained.add(lines.after("room", thing).thenRun(() -> {
            order.add("first");
            chained.add(lines.after("room", thing).thenRun(() -> order.add("came late")));
        }));
        chained.add(lines.after("room", thing).thenRun(() -> order.add("second")));
        thing.complete("");
        assertThat(order).containsExactly("first", "second", "came late");
        assertThat(lines.after("room", thing)).as("nobody is in front").isSameAs(thing);
    }

    @Test
    void whatComesEarlyWaitsForWhatWasAskedForBefore() {
        InOrder<String> lines = new InOrder<>();
        CompletableFuture<String> slow = new CompletableFuture<>();
        chained.add(lines.after("kim", slow).whenComplete((value, failure) -> order.add("failed")));
        CompletableFuture<String> ready = lines.after("kim", CompletableFuture.completedFuture(""));
        chained.add(ready.thenRun(() -> order.add("ready")));
        assertThat(ready).isNotDone();
        slow.completeExceptionally(new IllegalStateException("no such account"));
        assertThat(order).containsExactly("failed", "ready");
    }
}
