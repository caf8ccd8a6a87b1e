package io.barrage.server.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.engine.HandClock;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a room whose keys move to another server of a cluster. */
@Tag("slow")
class MovedRoomTest {
    private static final int EACH = 200;

    private final HandClock clock = new HandClock();

    @Test
    void nothingIsLostOrToldTwiceAtAnyNode() {
        String url = RedisCluster.empty();
        try (Node one = new Node(url, clock);
                Node two = new Node(url, clock)) {
            CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < EACH; i++) {
                    one.say("kim", i);
                }
            });
            two.awaitEvents(EACH / 10);
            RedisCluster.move(RoomKeys.of(Node.ROOM).channel());
            for (int i = 0; i < EACH; i++) {
                two.say("lee", i);
            }
            talk.join();
            one.awaitEvents(2 * EACH);
            two.awaitEvents(2 * EACH);
            Awaitility.await().until(() -> one.news.contains("read again") && two.news.contains("read again"));
            assertThat(one.said()).hasSize(2 * EACH).doesNotHaveDuplicates().isEqualTo(two.said());
            assertThat(one.seqs()).isSorted().isEqualTo(two.seqs());
            assertThat(one.news).noneMatch(word -> word.startsWith("lost"));
        }
    }
}
