package io.barrage.server.engine.redis;

import static io.barrage.server.engine.Drafts.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.protocol.Sender;
import io.barrage.server.engine.Drafts;
import io.barrage.server.engine.HandClock;
import io.barrage.server.engine.RoomData.Table;
import io.barrage.server.engine.RoomState;
import io.barrage.server.engine.Seat;
import io.barrage.server.engine.Unreachable;
import io.barrage.server.testing.ExpectsWarning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a room when a node loses Redis, or Redis its memory. */
@Tag("slow")
@ExpectsWarning("is lost")
class CutTest {
    private final HandClock clock = new HandClock();

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private Seat seat(String user, long instance) {
        return new Seat(new Sender(user, 7, "Nick", ""), instance, 0, clock.millis());
    }

    private static void back(Node node) {
        Awaitility.await().until(() -> node.news.contains("read again"));
    }

    @Test
    void whatWasMissedIsHeardOnceAndInOrder() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                CuttableProxy wire = CuttableProxy.to(redis.port());
                Node cut = new Node(wire.url(), clock);
                Node other = new Node("redis://127.0.0.1:" + redis.port(), clock)) {
            cut.say("kim", 1);
            wire.cut();
            Awaitility.await().until(() -> !cut.engine.reachable());
            assertThatThrownBy(() -> done(cut.engine.append(Node.ROOM, Drafts.message("kim", 2, clock.millis()))))
                    .hasCauseInstanceOf(Unreachable.class);
            for (int i = 0; i < 20; i++) {
                other.say("lee", i);
            }
            done(other.engine.put(Node.ROOM, Table.MUTE, "kim", "5"));
            cut.engine.sit(Node.ROOM, seat("kim", 1));
            wire.mend();
            cut.awaitEvents(21);
            back(cut);
            cut.say("kim", 2);
            other.awaitEvents(22);
            cut.awaitEvents(22);
            assertThat(cut.seqs()).isEqualTo(numbers(1, 22));
            assertThat(cut.said()).isEqualTo(other.said());
            assertThat(cut.engine.reachable()).isTrue();
            other.awaitNews("taken kim");
            assertThat(cut.news).noneMatch(word -> word.startsWith("lost"));
        }
    }

    @Test
    void aConnectionThatFallsSilentIsGivenUp() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                CuttableProxy wire = CuttableProxy.to(redis.port());
                Node cut = new Node(wire.url(), clock);
                Node other = new Node("redis://127.0.0.1:" + redis.port(), clock)) {
            cut.say("kim", 1);
            wire.fallSilent();
            CompletableFuture<?> sent = cut.engine
                    .append(Node.ROOM, Drafts.message("kim", 2, clock.millis()))
                    .toCompletableFuture();
            other.say("lee", 1);
            assertThatThrownBy(sent::join).hasCauseInstanceOf(Unreachable.class);
            Awaitility.await().until(() -> !cut.engine.reachable());
            wire.mend();
            back(cut);
            cut.say("kim", 2);
            cut.awaitEvents(3);
            other.awaitEvents(3);
            assertThat(cut.said()).isEqualTo(other.said()).doesNotHaveDuplicates();
        }
    }

    @Test
    void inManyCutsNothingIsLostOrToldTwice() throws Exception {
        int each = 400;
        try (RedisProcess redis = RedisProcess.start();
                CuttableProxy wire = CuttableProxy.to(redis.port());
                Node cut = new Node(wire.url(), clock);
                Node other = new Node("redis://127.0.0.1:" + redis.port(), clock)) {
            CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < each; i++) {
                    other.say("lee", i);
                }
            });
            CompletableFuture<Void> cuts = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 5; i++) {
                    int heard = cut.events.size();
                    Awaitility.await().until(() -> cut.events.size() > heard || talk.isDone());
                    wire.cut();
                    Awaitility.await().until(() -> !cut.engine.reachable());
                    wire.mend();
                    Awaitility.await().until(cut.engine::reachable);
                }
            });
            for (int i = 0; i < each; i++) {
                cut.say("kim", i);
            }
            talk.join();
            cuts.join();
            cut.awaitEvents(2 * each);
            other.awaitEvents(2 * each);
            assertThat(cut.seqs()).isEqualTo(numbers(1, 2L * each));
            assertThat(cut.said()).isEqualTo(other.said()).doesNotHaveDuplicates();
            assertThat(cut.news).noneMatch(word -> word.startsWith("lost") || word.startsWith("skipped"));
        }
    }

    @Test
    void afterRedisHasLostItsMemoryPositionsGoOnAbove() {
        try (RedisProcess redis = RedisProcess.start();
                Node one = new Node("redis://127.0.0.1:" + redis.port(), clock);
                Node two = new Node("redis://127.0.0.1:" + redis.port(), clock)) {
            for (int i = 1; i <= 5; i++) {
                one.say("kim", i);
            }
            two.awaitEvents(5);
            redis.kill();
            Awaitility.await().until(() -> !one.engine.reachable() && !two.engine.reachable());
            redis.startAgain();
            back(one);
            back(two);
            one.awaitNews("forgotten");
            two.awaitNews("forgotten");
            long seq = two.say("lee", 1).seq();
            assertThat(seq).isGreaterThanOrEqualTo(5 + RoomState.EPOCH);
            one.awaitEvents(6);
            assertThat(one.seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, seq);
            one.awaitNews("skipped " + (seq - 1));
            assertThat(one.say("kim", 6).seq()).isEqualTo(seq + 1);
            assertThat(one.news).noneMatch(word -> word.startsWith("lost"));
        }
    }

    @Test
    void aFailOverInTheMiddleOfAppendsRepeatsNothingAndGoesOn() {
        try (RedisSentinel sentinel = RedisSentinel.start();
                Node one = new Node(sentinel.url(), clock);
                Node two = new Node(sentinel.url(), clock)) {
            for (int i = 0; i < 50; i++) {
                one.say("kim", i);
            }
            sentinel.killMaster();
            List<Long> kept = new ArrayList<>();
            for (int i = 50; i < 100; i++) {
                kept.add(one.say("kim", i).seq());
                kept.add(two.say("lee", i).seq());
            }
            assertThat(kept).isSorted().doesNotHaveDuplicates();
            assertThat(kept.get(0)).isGreaterThanOrEqualTo(50 + RoomState.EPOCH);
            Awaitility.await().until(() -> new HashSet<>(one.seqs()).containsAll(kept));
            Awaitility.await().until(() -> new HashSet<>(two.seqs()).containsAll(kept));
            assertThat(one.seqs()).isSorted().doesNotHaveDuplicates();
            assertThat(one.said()).doesNotHaveDuplicates().hasSize(150);
            assertThat(two.seqs()).isEqualTo(one.seqs());
        }
    }
}
