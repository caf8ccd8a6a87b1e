package io.barrage.server.engine.redis;

import static io.barrage.server.engine.Drafts.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Sender;
import io.barrage.server.engine.AttributeChange;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterChange;
import io.barrage.server.engine.Drafts;
import io.barrage.server.engine.HandClock;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.RoomData.Table;
import io.barrage.server.engine.Seat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What two nodes on one Redis hear of each other. */
@Tag("slow")
class TwoNodesTest {
    private static final int EACH = 300;

    private final HandClock clock = new HandClock();
    private final String url = RedisServer.empty();
    private final Node one = new Node(url, clock);
    private final Node two = new Node(url, clock);

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private Seat seat(String user, long instance) {
        return new Seat(new Sender(user, 7, "Nick", ""), instance, 0, clock.millis());
    }

    @Test
    void theEventsOfBothHaveOneOrder() {
        List<CompletionStage<?>> stages = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            stages.add(one.engine.append(Node.ROOM, Drafts.message("kim", i, clock.millis())));
            stages.add(two.engine.append(Node.ROOM, Drafts.message("lee", i, clock.millis())));
        }
        stages.forEach(Drafts::done);
        one.awaitEvents(2 * EACH);
        two.awaitEvents(2 * EACH);
        assertThat(one.seqs())
                .isEqualTo(LongStream.rangeClosed(1, 2L * EACH).boxed().toList());
        assertThat(two.said()).isEqualTo(one.said());
        assertThat(one.elsewhere).hasSize(EACH);
        Set<Long> told = new HashSet<>(one.elsewhere);
        assertThat(two.elsewhere).hasSize(EACH).noneMatch(told::contains);
    }

    @Test
    void aMessageThatIsRepeatedAtTheOtherNodeIsKnown() {
        assertThat(one.say("kim", 7).repeated()).isFalse();
        assertThat(two.say("kim", 7).repeated()).isTrue();
        one.say("kim", 8);
        two.awaitEvents(2);
        assertThat(two.said()).containsExactly("kim7", "kim8");
    }

    @Test
    void aNodeThatOpensTheRoomLaterHasWhatIsKept() {
        for (int i = 1; i <= 5; i++) {
            one.say("kim", i);
        }
        try (Node third = new Node(url, clock)) {
            one.say("kim", 6);
            third.awaitEvents(1);
            assertThat(third.seqs()).containsExactly(6L);
        }
    }

    @Test
    void countersOfBothAreAllCounted() {
        List<CompletionStage<?>> stages = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            var like = List.of(new CounterChange(CounterChange.Mode.INCREASE, Map.of("like", 1L)));
            stages.add((i % 2 == 0 ? one : two).engine.change(Node.ROOM, like));
        }
        stages.forEach(Drafts::done);
        one.awaitNews("counters {like=" + EACH + "}");
        two.awaitNews("counters {like=" + EACH + "}");
    }

    @Test
    void attributesThatWereChangedAtTheOtherNodeAreNotOverwritten() {
        AttributeMap.Outcome first =
                done(one.engine.change(Node.ROOM, new AttributeChange(AttributeChange.Kind.SET, Map.of("a", "1"), 0)));
        assertThat(first.refusal()).isEqualTo(ErrorCode.OK);
        assertThat(one.news).containsExactly("attributes 1");
        assertThat(done(two.engine.change(
                                Node.ROOM, new AttributeChange(AttributeChange.Kind.SET, Map.of("a", "2"), 0)))
                        .refusal())
                .isEqualTo(ErrorCode.ATTRIBUTE_CONFLICT);
        assertThat(done(two.engine.change(
                                Node.ROOM,
                                new AttributeChange(
                                        AttributeChange.Kind.MODIFY, Map.of("b", "2"), AttributeChange.ANY)))
                        .map()
                        .byKey())
                .containsOnlyKeys("a", "b");
        one.awaitNews("attributes 2");
    }

    @Test
    void entriesReachTheOtherAndAreToldBeforeTheirStage() {
        done(one.engine.put(Node.ROOM, Table.MUTE, "kim", "5"));
        assertThat(one.news).containsExactly("MUTE kim=5");
        two.awaitNews("MUTE kim=5");
        done(two.engine.put(Node.ROOM, Table.MUTE, "kim", ""));
        one.awaitNews("MUTE kim=");
        assertThat(done(one.engine.held(Node.ROOM)).tables().get(Table.MUTE)).isEmpty();
    }

    @Test
    void seatsGuestsAndPushesReachTheOtherNodeOnly() {
        one.engine.sit(Node.ROOM, seat("kim", 1));
        one.engine.sit(Node.ROOM, seat("lee", 2));
        one.engine.lost(Node.ROOM, seat("lee", 2), 41);
        one.engine.guests(Node.ROOM, 3);
        one.engine.push(Node.ROOM, "kim", "hey".getBytes(StandardCharsets.UTF_8));
        done(one.engine.recordChanged(Node.ROOM, "a record".getBytes(StandardCharsets.UTF_8)));
        assertThat(done(one.engine.leave(Node.ROOM, 1))).isTrue();
        assertThat(done(two.engine.leave(Node.ROOM, 1))).isFalse();
        two.awaitNews(
                "taken kim",
                "taken lee",
                "lost seat lee at 41",
                "guests 3",
                "pushed kim hey",
                "record: a record",
                "given up kim");
        assertThat(one.news).isEmpty();
    }

    @Test
    void theOtherNodesConnectionIsKnownAndWhoTookTheSeatOverKeepsIt() {
        one.engine.sit(Node.ROOM, seat("kim", 1));
        assertThat(done(one.engine.seats(Node.ROOM))).containsExactly(new KeptSeats.Kept(seat("kim", 1), false));
        assertThat(done(two.engine.seats(Node.ROOM))).containsExactly(new KeptSeats.Kept(seat("kim", 1), true));
        two.engine.sit(Node.ROOM, seat("kim", 1));
        one.awaitNews("taken kim");
        one.engine.lost(Node.ROOM, seat("kim", 1), 5);
        assertThat(done(one.engine.seats(Node.ROOM))).containsExactly(new KeptSeats.Kept(seat("kim", 1), true));
        assertThat(done(two.engine.roomsOf(Node.ROOM.sdkAppId(), 1))).containsExactly(Node.ROOM);
    }

    @Test
    void whenANodeIsGoneSoAreItsGuestsAndConnections() {
        one.engine.sit(Node.ROOM, seat("kim", 1));
        one.engine.guests(Node.ROOM, 3);
        two.engine.sit(Node.ROOM, seat("lee", 2));
        two.awaitNews("guests 3", "taken kim");
        one.engine.close();
        two.awaitNews("guests 0", "lost seat kim at " + KeptSeats.UNKNOWN);
        Awaitility.await()
                .until(() -> done(two.engine.seats(Node.ROOM)).stream().noneMatch(KeptSeats.Kept::attended));
        assertThat(two.news).doesNotContain("lost seat lee at " + KeptSeats.UNKNOWN);
    }

    @Test
    void aRoomThatWasClearedBeginsAnewForAll() {
        one.say("kim", 1);
        one.engine.sit(Node.ROOM, seat("kim", 1));
        two.engine.close(Node.ROOM);
        done(one.engine.clear(Node.ROOM));
        assertThat(done(two.engine.open(Node.ROOM, two)).head()).isZero();
        assertThat(two.say("kim", 1).seq()).isEqualTo(1);
        assertThat(done(two.engine.seats(Node.ROOM))).isEmpty();
    }
}
