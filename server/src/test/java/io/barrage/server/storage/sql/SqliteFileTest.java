package io.barrage.server.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.server.storage.NewApp;
import io.barrage.server.storage.Storage;
import io.barrage.server.storage.StorageUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SqliteFileTest {
    private final Path folder;

    SqliteFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void makesTheFolderAndTheFile() {
        Path data = folder.resolve("a/b");
        SqlStorage.open(SqlStorage.urlIn(data)).close();
        assertThat(data.resolve("barrage.db")).isRegularFile();
    }

    @Test
    void otherDatabasesAreRefusedWithoutShowingTheirPassword() {
        String expected = " (expected: jdbc:sqlite:FILE or jdbc:postgresql://HOST:PORT/DATABASE)";
        assertThatThrownBy(() -> SqlStorage.open("jdbc:mysql://host/db?password=hunter2"))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessage("db: value jdbc:mysql:..." + expected);
        assertThatThrownBy(() -> SqlStorage.open("barrage.db")).hasMessage("db: value barrage.db" + expected);
        assertThatThrownBy(() -> SqlStorage.open("jdbc:sqlite::memory:"))
                .hasMessage("db: value jdbc:sqlite::memory:" + expected);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedInOneLine() throws Exception {
        Files.writeString(folder.resolve("barrage.db"), "this is a text file, not a database. ".repeat(100));
        assertThatThrownBy(() -> SqlStorage.open(SqlStorage.urlIn(folder)))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageStartingWith("db: cannot open jdbc:sqlite:")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedInOneLine() throws Exception {
        Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> SqlStorage.open(SqlStorage.urlIn(folder.resolve("file/data"))))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageStartingWith("data: cannot make the folder ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void journalsAheadSoThatReadersAndTheWriterDoNotWait() throws Exception {
        try (Storage storage = SqlStorage.open(SqlStorage.urlIn(folder));
                Connection connection = DriverManager.getConnection(SqlStorage.urlIn(folder));
                Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            assertThat(mode.next()).isTrue();
            assertThat(mode.getString(1)).isEqualTo("wal");
            assertThat(storage.apps().list()).isEmpty();
        }
    }

    @Test
    void aSecondProcessMayReadAndWriteBesideTheFirst() {
        try (Storage server = SqlStorage.open(SqlStorage.urlIn(folder));
                Storage command = SqlStorage.open(SqlStorage.urlIn(folder))) {
            for (int i = 1; i <= 20; i++) {
                assertThat((i % 2 == 0 ? server : command).apps().create(NewApp.of(i, "s", Clock.systemUTC())))
                        .isTrue();
            }
            assertThat(server.apps().list())
                    .hasSize(20)
                    .isEqualTo(command.apps().list());
        }
    }

    @Test
    void manyMayMakeTheSameDatabaseAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<SqlStorage>> opening = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                opening.add(threads.submit(() -> SqlStorage.open(SqlStorage.urlIn(folder))));
            }
            for (Future<SqlStorage> one : opening) {
                one.get().close();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatWasAnsweredSurvivesTheDeathOfTheProcess() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(java, "-cp", classes, WriterThatDies.class.getName(), folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isEqualTo(WriterThatDies.EXIT_CODE);
        try (Storage storage = SqlStorage.open(SqlStorage.urlIn(folder))) {
            assertThat(storage.holdings(1).accounts()).isEqualTo(WriterThatDies.ACCOUNTS);
        }
    }

    /** Writes and ends at once, without closing anything. */
    static final class WriterThatDies {
        static final int ACCOUNTS = 100;
        static final int EXIT_CODE = 9;

        private WriterThatDies() {}

        public static void main(String[] arguments) {
            Storage storage = SqlStorage.open(SqlStorage.urlIn(Path.of(arguments[0])));
            storage.apps().create(NewApp.of(1, "s", Clock.systemUTC()));
            for (int i = 0; i < ACCOUNTS; i++) {
                storage.accounts().ensure(1, "u" + i);
            }
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
