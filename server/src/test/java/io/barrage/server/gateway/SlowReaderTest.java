package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.ClientOptions;
import io.barrage.client.ReceivedItem;
import io.barrage.client.WireForm;
import io.barrage.server.config.GatewayConfig;
import io.barrage.server.config.RoomConfig;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlowReaderTest {
    private static final int MESSAGES = 800;
    private static final String LONG_TEXT = "w".repeat(8000);
    private static final int RING = 64;

    @RegisterExtension
    private static final TestServer SERVER =
            TestServer.with(GatewayConfig.defaults(), roomThatKeeps(RING));

    @RegisterExtension
    private static final TestServer ROOMY =
            TestServer.with(GatewayConfig.defaults(), roomThatKeeps(1024));

    private static RoomConfig roomThatKeeps(int events) {
        return new RoomConfig(40, events, Duration.ofMillis(50), 20, Duration.ofHours(1), 1000);
    }

    private static TestUser slowUser(TestServer server) {
        return server.user(
                "slow", WireForm.BINARY, ClientOptions.defaults().withoutHeartbeat().withReceiveBuffer(4096));
    }

    private static void talk(TestUser alice, String groupId) {
        for (int done = 0; done < MESSAGES; done += 20) {
            alice.saysMany(groupId, LONG_TEXT + " " + done + " +", 20);
            alice.hearsUpTo(LONG_TEXT + " " + done + " + 20");
        }
    }

    @Test
    void othersGetEverythingAndTheServerKeepsLittleForTheSlowOne() {
        TestUser alice = SERVER.user("alice").creates("slow").joins("slow");
        TestUser bob = SERVER.user("bob", WireForm.BINARY).joins("slow");
        TestUser slow = slowUser(SERVER).joins("slow");
        alice.says("slow", "start");
        slow.hearsUpTo("start");
        slow.client().pauseReading();
        double before = SERVER.metric("barrage_deliveries_total");
        talk(alice, "slow");
        String last = LONG_TEXT + " " + (MESSAGES - 20) + " + 20";
        assertThat(bob.hearsUpTo(last)).hasSize(MESSAGES + 1);
        double handedToSlow = SERVER.metric("barrage_deliveries_total") - before - 2 * MESSAGES;
        assertThat(handedToSlow).as("events written for who does not read").isLessThan(MESSAGES / 2.0);
    }

    @Test
    void aReaderThatFellBehindTheRingCatchesUpAndItsLossIsCounted() {
        TestUser alice = SERVER.user("alice").creates("ring").joins("ring");
        TestUser slow = slowUser(SERVER).joins("ring");
        alice.says("ring", "start");
        slow.hearsUpTo("start");
        double before = SERVER.metric("barrage_lost_behind_total");
        slow.client().pauseReading();
        talk(alice, "ring");
        slow.client().resumeReading();
        alice.says("ring", "end");
        List<ReceivedItem> heard = slow.hearsUpTo("end");
        double lost = SERVER.metric("barrage_lost_behind_total") - before;
        assertThat(heard).extracting(ReceivedItem::seq).isSorted().doesNotHaveDuplicates();
        assertThat(lost).isPositive();
        assertThat(heard.size() + lost).isEqualTo(MESSAGES + 1);
    }

    @Test
    void aReaderThatIsStillOnTheRingLosesNothing() {
        TestUser alice = ROOMY.user("alice").creates("kept").joins("kept");
        TestUser slow = slowUser(ROOMY).joins("kept");
        alice.says("kept", "start");
        slow.hearsUpTo("start");
        slow.client().pauseReading();
        talk(alice, "kept");
        slow.client().resumeReading();
        alice.says("kept", "end");
        List<ReceivedItem> heard = slow.hearsUpTo("end");
        assertThat(heard).hasSize(MESSAGES + 1);
        assertThat(heard).extracting(ReceivedItem::seq).isSorted().doesNotHaveDuplicates();
        assertThat(ROOMY.metric("barrage_lost_behind_total")).isZero();
    }
}
