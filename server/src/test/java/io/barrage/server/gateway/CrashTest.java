package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.TextPost;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestFolder;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second server begins with what the disk holds while the first one still runs: what a kill would have left. */
@Tag("slow")
class CrashTest {
    private static TestServer serverOn(Path data) throws Exception {
        return TestServer.withDefaults().startOn(data);
    }

    @Test
    void whatWasAcknowledgedReachesAnInstanceThatReturnsAfterTheCrash(@TempDir Path data) throws Exception {
        try (TestServer first = serverOn(data)) {
            TestUser alice = first.user("alice").creates("live").joins("live");
            TestUser bob = first.user("bob").joins("live");
            alice.says("live", "heard");
            assertThat(bob.hears()).isEqualTo("heard");
            bob.leaves();
            List<String> missed = alice.saysMany("live", "missed", 30);
            try (TestFolder disk = TestFolder.imageOf(data);
                    TestServer second = serverOn(disk.path())) {
                TestUser back = bob.comesBackTo(second);
                assertThat(back.hearsUpTo("missed 30"))
                        .extracting(ReceivedItem::text)
                        .filteredOn(text -> !text.equals("heard"))
                        .isEqualTo(missed);
            }
        }
    }

    @Test
    void positionsGoOnAfterACrashAndRepeatsAreStillKnown(@TempDir Path data) throws Exception {
        try (TestServer first = serverOn(data)) {
            TestUser alice = first.user("alice").creates("live").joins("live");
            TextPost post = TextPost.of("said once");
            long seq = Await.resultOf(alice.rooms().post("live", post)).seq();
            try (TestFolder disk = TestFolder.imageOf(data);
                    TestServer second = serverOn(disk.path())) {
                TestUser back = alice.comesBackTo(second);
                assertThat(Await.resultOf(back.rooms().post("live", post)).seq())
                        .isEqualTo(seq);
                assertThat(back.says("live", "next")).isGreaterThan(seq);
            }
        }
    }

    @Test
    void theRoomItsProfilesAndItsHistoryAreThereAfterACrash(@TempDir Path data) throws Exception {
        try (TestServer first = serverOn(data)) {
            TestUser alice = first.user("alice").creates("live").joins("live");
            Await.resultOf(alice.client().setNick("Alice"));
            alice.saysMany("live", "old", 5);
            try (TestFolder disk = TestFolder.imageOf(data);
                    TestServer second = serverOn(disk.path())) {
                TestUser carol = second.user("carol");
                List<ReceivedItem> history = Await.resultOf(carol.rooms().joinWithHistory("live"));
                assertThat(history)
                        .extracting(ReceivedItem::text)
                        .endsWith("old 5")
                        .hasSize(5);
                assertThat(history.get(0).json().path("From_AccountNick").asText())
                        .isEqualTo("Alice");
            }
        }
    }

    @Test
    void aServerThatWasStoppedInGoodOrderLosesNothingEither(@TempDir Path data) throws Exception {
        TestServer first = serverOn(data);
        TestUser alice = first.user("alice").creates("live").joins("live");
        TestUser bob = first.user("bob").joins("live").leaves();
        alice.says("live", "last words");
        first.close();
        try (TestServer second = serverOn(data)) {
            assertThat(bob.comesBackTo(second).hears()).isEqualTo("last words");
        }
    }
}
