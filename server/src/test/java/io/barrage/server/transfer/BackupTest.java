package io.barrage.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.server.storage.Archive.Message;
import io.barrage.server.storage.Archive.Place;
import io.barrage.server.storage.Archive.Search;
import io.barrage.server.storage.PostgresServer;
import io.barrage.server.storage.StorageUnavailable;
import io.barrage.server.storage.sql.SqlStorage;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BackupTest {
    private final Path folder;

    BackupTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static List<String> textsIn(Path data) {
        try (SqlStorage storage = SqlStorage.open(SqlStorage.urlIn(data))) {
            return storage
                    .archive()
                    .search(new Search(TestServer.APP, "live", null, 0, Long.MAX_VALUE, null, Place.END, 1000))
                    .messages()
                    .stream()
                    .map(Message::text)
                    .toList();
        }
    }

    private static void backUp(Path data, Path to) throws IOException {
        try (SqlStorage storage = SqlStorage.open(SqlStorage.urlIn(data))) {
            Backup.make(data, storage, to, true);
        }
    }

    @Test
    void aBackupOfAServerAtWorkHasAllThatWasAcknowledgedBefore() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        Path restored = folder.resolve("restored");
        try (TestServer server = TestServer.withDefaults().startOn(data)) {
            TestUser alice = server.user("alice").creates("live").joins("live");
            alice.saysMany("live", "before", 60);
            AtomicBoolean enough = new AtomicBoolean();
            TestUser bob = server.user("bob").joins("live");
            CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> {
                for (int i = 1; !enough.get() && i <= 300; i++) {
                    bob.saysMany("live", "meanwhile " + i, 1);
                }
            });
            backUp(data, backup);
            enough.set(true);
            talk.join();
        }
        assertThat(Backup.restore(backup, restored)).isPositive();
        try (TestServer server = TestServer.withDefaults().startOn(restored)) {
            server.user("alice").joins("live").saysMany("live", "after", 1);
        }
        assertThat(textsIn(restored))
                .startsWith("after 1")
                .endsWith("before 1")
                .contains("before 60")
                .doesNotHaveDuplicates()
                .filteredOn(text -> text.startsWith("before"))
                .hasSize(60);
    }

    @Test
    void nothingIsOverwrittenAndNothingElseIsRestored() throws Exception {
        Path data = folder.resolve("data");
        SqlStorage.open(SqlStorage.urlIn(data)).close();
        Path backup = folder.resolve("backup");
        backUp(data, backup);
        assertThatThrownBy(() -> backUp(data, backup)).isInstanceOf(DirectoryNotEmptyException.class);
        assertThatThrownBy(() -> Backup.restore(backup, data)).isInstanceOf(DirectoryNotEmptyException.class);
        assertThatThrownBy(() -> Backup.restore(data, folder.resolve("new")))
                .isInstanceOf(DamagedExport.class)
                .hasMessageContaining("not a backup");
        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(Files.exists(folder.resolve("backup.part"))).isFalse();
    }

    @Test
    void aPostgresDatabaseIsLeftToItsOwnTools() {
        try (SqlStorage storage = SqlStorage.open(PostgresServer.newDatabase())) {
            assertThatThrownBy(() -> Backup.make(folder, storage, folder.resolve("backup"), true))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("pg_dump");
        }
    }
}
