package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.TextPost;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.protocol.Priority;
import io.barrage.server.testing.Account;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random loads on readers that stop and go on, whatever the seed: published = delivered + declared gaps, in order, for each. */
@Tag("slow")
class GapsUnderLoadTest {
    private static final int STEPS = 60;
    private static final int MOST_AT_ONCE = 60;
    private static final int LONGEST_TEXT = 11_000;
    private static final List<Priority> PRIORITIES = List.of(Priority.values());
    private static final List<WireForm> FORMS = List.of(WireForm.values());

    @RegisterExtension
    private static final TestServer SERVER = TestServer.with(Map.of(
            "room.timeline-events", "256",
            "apps.archive-retention", "0ms",
            "room.join-tips-every", "0ms"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyReaderCanAccountForEveryPosition(long seed) {
        Random random = new Random(seed);
        String room = "load-" + seed;
        TestUser alice = SERVER.user("alice").creates(room).joins(room);
        List<TestUser> readers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            WireOptions options = WireOptions.defaults().withReceiveBuffer(64 * 1024);
            readers.add(SERVER.user("reader" + i, FORMS.get(i % FORMS.size()), options)
                    .joins(room));
        }
        long begin = alice.says(room, "begin");
        readers.forEach(reader -> reader.receivesUpTo("begin"));
        double givenUp = givenUp();

        load(random, room, alice, readers);
        long end = alice.says(room, "end");
        long declared = declaredTo(alice, begin, end);
        for (TestUser reader : readers) {
            declared += declaredTo(reader, begin, end);
        }
        assertThat(declared).isPositive().isEqualTo((long) (givenUp() - givenUp));
    }

    private static long declaredTo(TestUser reader, long begin, long end) {
        Account account = Account.of(reader.receivesUpTo("end")).after(begin).coversExactly(begin + 1, end);
        return account.lost() + account.skipped();
    }

    private static double givenUp() {
        return SERVER.metric("barrage_lost_behind_total") + SERVER.metric("barrage_skipped_behind_total");
    }

    private static void load(Random random, String room, TestUser speaker, List<TestUser> readers) {
        Set<TestUser> stopped = new HashSet<>();
        // The first does not read before the end, so that something is lost for certain.
        stopped.add(readers.get(0));
        readers.get(0).client().pauseReading();
        for (int step = 0; step < STEPS; step++) {
            TestUser reader = readers.get(random.nextInt(1, readers.size()));
            if (stopped.remove(reader)) {
                reader.client().resumeReading();
            } else {
                stopped.add(reader);
                reader.client().pauseReading();
            }
            List<CompletableFuture<?>> posts = new ArrayList<>();
            for (int i = random.nextInt(MOST_AT_ONCE); i >= 0; i--) {
                Priority priority = PRIORITIES.get(random.nextInt(PRIORITIES.size()));
                posts.add(speaker.rooms().post(room, new TextPost(text(random), priority, random.nextLong(1L << 32))));
            }
            Await.resultOf(CompletableFuture.allOf(posts.toArray(CompletableFuture[]::new)));
        }
        stopped.forEach(reader -> reader.client().resumeReading());
    }

    /** A text that is hardly smaller when it is packed. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints('0', 'z')
                .filter(Character::isLetterOrDigit)
                .limit(random.nextInt(1, LONGEST_TEXT))
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
