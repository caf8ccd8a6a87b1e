package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class SlowReaderTest {
    /** Long enough that the system's socket buffers, some 4 MiB, cannot hold what is said. */
    private static final String LONG_TEXT = "w".repeat(11_500);

    private static final int MOST_IN_BUFFERS = 450;

    @RegisterExtension
    private static final TestServer SHORT_RING = ringOf(64);

    @RegisterExtension
    private static final TestServer LONG_RING = ringOf(1024);

    @RegisterExtension
    private static final TestServer IMPATIENT = ringOf(1024, Map.of("gateway.slow-reader", "200ms"));

    /** A server that is spoken to faster than it allows, and whose archive may not keep up with so short a ring. */
    private static TestServer ringOf(int events) {
        return ringOf(events, Map.of());
    }

    private static TestServer ringOf(int events, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("room.timeline-events", Integer.toString(events));
        settings.put("apps.rest.rates", "*=100000");
        settings.put("apps.archive-retention", "0ms");
        return TestServer.with(settings);
    }

    private static TestUser slowUser(TestServer server) {
        return server.user("slow", WireForm.BINARY, WireOptions.defaults().withReceiveBuffer(64 * 1024));
    }

    private static void talk(TestServer server, String groupId, int messages) {
        for (int i = 1; i <= messages; i++) {
            server.postByRest(groupId, LONG_TEXT + i);
        }
    }

    @Test
    void whoDoesNotReadHoldsNobodyUpAndCatchesUpWithItsLossCounted() {
        int messages = 600;
        TestUser alice = SHORT_RING.user("alice").creates("ring").joins("ring");
        TestUser bob = SHORT_RING.user("bob").joins("ring");
        TestUser slow = slowUser(SHORT_RING).joins("ring");
        alice.says("ring", "start");
        slow.hearsUpTo("start");
        double lostBefore = SHORT_RING.metric("barrage_lost_behind_total");
        double deliveredBefore = SHORT_RING.metric("barrage_deliveries_total");

        slow.client().pauseReading();
        talk(SHORT_RING, "ring", messages);
        assertThat(bob.hearsUpTo(LONG_TEXT + messages)).hasSize(messages + 1);
        double toSlow = SHORT_RING.metric("barrage_deliveries_total") - deliveredBefore - 2 * messages;
        assertThat(toSlow).as("messages written for who does not read").isLessThan(MOST_IN_BUFFERS);

        slow.client().resumeReading();
        alice.says("ring", "end");
        List<ReceivedItem> heard = slow.hearsUpTo("end");
        double lost = SHORT_RING.metric("barrage_lost_behind_total") - lostBefore;
        assertThat(heard).extracting(ReceivedItem::seq).isSorted().doesNotHaveDuplicates();
        assertThat(lost).isPositive();
        assertThat(heard.size() + lost).isEqualTo(messages + 1);
    }

    @Test
    void aReaderThatIsStillOnTheRingLosesNothing() {
        int messages = 500;
        TestUser alice = LONG_RING.user("alice").creates("kept").joins("kept");
        TestUser slow = slowUser(LONG_RING).joins("kept");
        alice.says("kept", "start");
        slow.hearsUpTo("start");
        slow.client().pauseReading();
        talk(LONG_RING, "kept", messages);
        slow.client().resumeReading();
        alice.says("kept", "end");
        List<ReceivedItem> heard = slow.hearsUpTo("end");
        assertThat(heard).hasSize(messages + 1);
        assertThat(heard).extracting(ReceivedItem::seq).isSorted().doesNotHaveDuplicates();
        assertThat(LONG_RING.metric("barrage_lost_behind_total")).isZero();
    }

    @Test
    void whoIsFarBehindMissesWhatIsLeastImportantFirst() {
        int messages = 900;
        TestUser alice = LONG_RING.user("alice").creates("far").joins("far");
        TestUser slow = slowUser(LONG_RING).joins("far");
        alice.says("far", "start");
        slow.hearsUpTo("start");
        double skippedBefore = LONG_RING.metric("barrage_skipped_behind_total");
        slow.client().pauseReading();
        for (int i = 1; i <= messages; i++) {
            LONG_RING.postByRest("far", LONG_TEXT + i, i % 2 == 0 ? "Low" : "High");
        }
        slow.client().resumeReading();
        alice.says("far", "end");

        List<ReceivedItem> heard = slow.hearsUpTo("end");
        double skipped = LONG_RING.metric("barrage_skipped_behind_total") - skippedBefore;
        assertThat(heard).extracting(ReceivedItem::seq).isSorted().doesNotHaveDuplicates();
        assertThat(skipped).isPositive();
        assertThat(heard.size() + skipped).isEqualTo(messages + 1);
        assertThat(heard)
                .filteredOn(item -> item.json().path("MsgPriority").asText().equals("High"))
                .hasSizeGreaterThanOrEqualTo(messages / 2);
    }

    @Test
    void whoStaysBehindIsClosedAndMayComeBack() {
        TestUser alice = IMPATIENT.user("alice").creates("late").joins("late");
        TestUser slow = slowUser(IMPATIENT).joins("late");
        alice.says("late", "start");
        slow.hearsUpTo("start");
        slow.client().pauseReading();
        talk(IMPATIENT, "late", MOST_IN_BUFFERS + 200);
        await().untilAsserted(() ->
                assertThat(IMPATIENT.metric("barrage_slow_closed_total")).isEqualTo(1));
        assertThat(alice.hearsUpTo(LONG_TEXT + (MOST_IN_BUFFERS + 200))).hasSize(MOST_IN_BUFFERS + 201);

        slow.client().resumeReading();
        TestUser back = slow.comesBack();
        alice.says("late", "end");
        assertThat(back.hearsUpTo("end")).isNotEmpty();
    }
}
