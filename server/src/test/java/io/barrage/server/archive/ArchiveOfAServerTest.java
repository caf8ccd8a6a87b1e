package io.barrage.server.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barrage.server.engine.RoomState;
import io.barrage.server.storage.Archive.Message;
import io.barrage.server.storage.Archive.Place;
import io.barrage.server.storage.Archive.Search;
import io.barrage.server.storage.sql.SqlStorage;
import io.barrage.server.testing.TestFolder;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole server leaves in its archive. */
@Tag("slow")
class ArchiveOfAServerTest {
    private static List<String> textsIn(Path data) {
        return messagesIn(data).stream().map(Message::text).toList();
    }

    /** The newest first. */
    private static List<Message> messagesIn(Path data) {
        try (SqlStorage storage = SqlStorage.open(SqlStorage.urlIn(data))) {
            return storage.archive()
                    .search(new Search(TestServer.APP, "live", null, 0, Long.MAX_VALUE, null, Place.END, 1000))
                    .messages();
        }
    }

    @Test
    void everyMessageIsInItAfterAStop(@TempDir Path data) throws Exception {
        try (TestServer server = TestServer.withDefaults().startOn(data)) {
            server.user("alice").creates("live").joins("live").saysMany("live", "text", 100);
        }
        assertThat(textsIn(data)).hasSize(100).startsWith("text 100").endsWith("text 1");
    }

    @Test
    void whatWasAcknowledgedBeforeACrashIsInItAfterTheRestart(@TempDir Path data) throws Exception {
        try (TestServer first = TestServer.withDefaults().startOn(data)) {
            TestUser alice = first.user("alice").creates("live").joins("live");
            alice.saysMany("live", "text", 50);
            try (TestFolder disk = TestFolder.imageOf(data)) {
                try (TestServer second = TestServer.withDefaults().startOn(disk.path())) {
                    await().until(() -> textsIn(disk.path()).size() == 50);
                    assertThat(second.metric("barrage_archive_skipped_total")).isZero();
                }
            }
        }
    }

    @Test
    void aServerThatHasLostItsJournalHandsOutNoPositionTwice(@TempDir Path data) throws Exception {
        try (TestServer first = TestServer.withDefaults().startOn(data)) {
            TestUser alice = first.user("alice").creates("live").joins("live");
            // What is said in the second of its creation might be of a room that was dismissed in it.
            await().pollDelay(Duration.ofMillis(1001)).until(() -> true);
            alice.saysMany("live", "text", 5);
        }
        new TestFolder(data.resolve("journal")).close();
        try (TestServer second = TestServer.withDefaults().startOn(data)) {
            second.user("alice").joins("live").saysMany("live", "later", 1);
        }
        List<Message> all = messagesIn(data);
        assertThat(all).hasSize(6);
        assertThat(all.get(0).text()).isEqualTo("later 1");
        assertThat(all.get(0).seq()).isGreaterThan(all.get(1).seq() + RoomState.EPOCH);
    }

    @Test
    void anAppThatKeepsNothingLeavesNothing(@TempDir Path data) throws Exception {
        try (TestServer server =
                TestServer.with(Map.of("apps.archive-retention", "0ms")).startOn(data)) {
            server.user("alice").creates("live").joins("live").saysMany("live", "text", 10);
        }
        assertThat(textsIn(data)).isEmpty();
    }
}
