package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import io.barrage.server.engine.Appended;
import io.barrage.server.room.RoomTraffic.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random loads on a room, whatever their seed: published = delivered + counted drops for each priority, the order among
 * those who wait is that of ranks and ages, nobody waits longer than a second, everybody is answered once. And for each
 * reader, however slow: published = delivered + declared gaps, in order.
 */
@Tag("slow")
class RoomUnderLoadTest {
    private static final int STEPS = 2000;
    private static final int LONGEST_LOOK_MILLIS = 25;
    private static final List<Priority> PRIORITIES = List.of(Priority.values());
    private static final int[] RATES = {0, 1, 3, 10, 40, 200};
    private static final List<Sender> USERS = IntStream.range(0, 6)
            .mapToObj(i -> new Sender("user" + i, 10 + i, "", ""))
            .toList();

    /** One request to say something; times are places in the order of all that happens. */
    private final class Asked {
        final Post post;
        final int rank;
        final int came = ++moment;
        final long cameAt = live.clock.millis();
        int waitedFrom = Integer.MAX_VALUE;
        int answered;
        long answeredAt;

        @Nullable
        Appended at;

        @Nullable
        Refused refused;

        Asked(Post post, int rank) {
            this.post = post;
            this.rank = rank;
        }

        void answer(@Nullable Appended position, @Nullable Throwable failure) {
            assertThat(answered).as("answers").isZero();
            answered = ++moment;
            answeredAt = live.clock.millis();
            at = position;
            refused = failure == null ? null : Refused.behind(failure);
        }

        boolean waitedWhen(Asked other) {
            return waitedFrom < other.answered && other.answered < answered;
        }

        boolean before(Asked other) {
            return rank < other.rank || (rank == other.rank && came < other.came);
        }

        @Override
        public String toString() {
            return "rank " + rank + ", came " + came + ", answered " + answered + " after " + (answeredAt - cameAt)
                    + " ms: " + (at == null ? refused : at);
        }
    }

    private final LiveRoom live;
    private final RecordingReader reader;
    private final List<LaggingReader> lagging;
    private final long before;
    private final List<Asked> all = new ArrayList<>();
    private int moment;

    RoomUnderLoadTest(@TempDir Path folder) {
        live = new LiveRoom(folder, LiveRoom.config(Map.of("timeline-events", "256")));
        live.settings = LiveRoom.with(Map.of("room-messages-per-second", "10", "user-messages-per-second", "30"));
        reader = live.join(OWNER, 1);
        for (int i = 0; i < USERS.size(); i++) {
            live.join(USERS.get(i), 100 + i);
        }
        lagging = IntStream.of(0, 1, 3, 10, 100)
                .mapToObj(haste -> new LaggingReader(live.room().timeline(), haste))
                .toList();
        before = live.room().timeline().head();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverIsSaidItIsDeliveredOrAnHonestDrop(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            step(random);
        }
        boolean dismissed = random.nextBoolean();
        if (dismissed) {
            done(live.room().dismiss(by(OWNER)));
        }
        live.loop.pass(Duration.ofSeconds(2));
        assertThat(live.loop.waiting()).isZero();
        everybodyIsAnsweredInTime();
        theSumsAreRight();
        theOrderIsRight();
        everyReaderCanAccountForEveryPosition();
        assertThat(all).as("something to look at").anyMatch(one -> one.at != null && one.answeredAt > one.cameAt);
    }

    private void step(Random random) {
        int kind = random.nextInt(100);
        if (kind < 60) {
            says(random);
        } else if (kind < 70) {
            for (int i = random.nextInt(60); i >= 0; i--) {
                says(random);
            }
        } else if (kind < 98) {
            live.loop.pass(Duration.ofMillis(random.nextInt(60)));
        } else if (kind < 99) {
            done(live.room().pacing().set(RATES[random.nextInt(RATES.length)], null));
        } else {
            String user = USERS.get(random.nextInt(USERS.size())).userId();
            done(live.room().mutes().mute(by(OWNER), List.of(user), random.nextInt(3)));
        }
        live.room().tick();
        lagging.forEach(one -> one.mayRead(random));
    }

    private void everyReaderCanAccountForEveryPosition() {
        lagging.forEach(LaggingReader::readToTheEnd);
        long published = live.room().timeline().head() - before;
        assertThat(lagging)
                .allSatisfy(one ->
                        assertThat(one.delivered() + one.lost() + one.skipped()).isEqualTo(published))
                .anySatisfy(one -> assertThat(one.lost()).isPositive())
                .anySatisfy(one -> assertThat(one.skipped()).isPositive());
    }

    private void says(Random random) {
        if (random.nextInt(10) == 0 && !all.isEmpty()) {
            Asked earlier = all.get(Math.max(0, all.size() - 1 - random.nextInt(30)));
            ask(new Asked(earlier.post, earlier.rank));
            return;
        }
        Priority priority = PRIORITIES.get(random.nextInt(PRIORITIES.size()));
        boolean first = random.nextInt(15) == 0;
        boolean byServer = random.nextInt(5) == 0;
        Sender sender = first ? OWNER : USERS.get(random.nextInt(USERS.size()));
        ask(new Asked(live.post(sender, byServer, priority, "m" + moment), first ? 0 : RateGate.rank(priority)));
    }

    private void ask(Asked asked) {
        all.add(asked);
        try {
            live.room().posting().post(asked.post).whenComplete(asked::answer);
            if (asked.answered == 0) {
                asked.waitedFrom = ++moment;
            }
        } catch (Refused refused) {
            asked.answer(null, refused);
        }
    }

    private void everybodyIsAnsweredInTime() {
        assertThat(all).allSatisfy(one -> {
            assertThat(one.answered).isPositive();
            assertThat(one.answeredAt - one.cameAt)
                    .isLessThanOrEqualTo(RateGate.MOST_WAIT_MILLIS + LONGEST_LOOK_MILLIS);
        });
    }

    /** A repeat that joins another one is answered like it and counts once. */
    private void theSumsAreRight() {
        for (Priority priority : Priority.values()) {
            long published = all.stream()
                    .filter(one -> one.post.priority() == priority && one.at != null)
                    .map(one -> one.post.random())
                    .distinct()
                    .count();
            assertThat(live.traffic.published(priority).sum()).isEqualTo(published);
            long drops = 0;
            for (Reason reason : Reason.values()) {
                drops += live.traffic.dropped(priority, reason).sum();
            }
            assertThat(drops).as("drops of %s", priority).isEqualTo(refusals(priority));
        }
        List<String> texts = reader.texts();
        assertThat(texts).doesNotHaveDuplicates();
        assertThat(texts).hasSize((int) all.stream()
                .filter(one -> one.at != null)
                .map(one -> one.at == null ? 0 : one.at.seq())
                .distinct()
                .count());
        assertThat(reader.seqs()).isSorted().doesNotHaveDuplicates();
    }

    /** Refusals beside those of a sender who was muted when the message came, or of a room that was gone. */
    private long refusals(Priority priority) {
        return all.stream()
                .filter(one -> one.post.priority() == priority && one.refused != null)
                .filter(one -> one.came + 1 != one.answered || is(one, ErrorCode.TOO_FAST))
                .filter(this::isFirstOfItsAnswer)
                .count();
    }

    private static boolean is(Asked one, ErrorCode code) {
        return one.refused != null && one.refused.code() == code;
    }

    /** Whether no earlier request with the same sender and random was answered by the same event. */
    private boolean isFirstOfItsAnswer(Asked one) {
        return all.stream()
                .noneMatch(other -> other.came < one.came
                        && other.post.random() == one.post.random()
                        && other.refused == one.refused
                        && one.refused != null);
    }

    private void theOrderIsRight() {
        List<Asked> first = all.stream()
                .filter(one -> all.stream()
                        .noneMatch(other -> other.came < one.came && other.post.random() == one.post.random()))
                .toList();
        for (Asked one : first) {
            boolean left = one.at != null;
            boolean noPlace = is(one, ErrorCode.TOO_FAST) && one.answeredAt - one.cameAt < 1000 && userMay(one);
            for (Asked other : first) {
                if (other != one && other.waitedWhen(one)) {
                    if (left) {
                        assertThat(one.before(other)).as("%s; %s", one, other).isTrue();
                    } else if (noPlace) {
                        assertThat(other.before(one)).as("%s; %s", one, other).isTrue();
                    }
                }
            }
        }
    }

    private static boolean userMay(Asked one) {
        return one.refused != null && !one.refused.text().contains("too many messages");
    }
}
