package io.barrage.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.storage.App;
import io.barrage.server.storage.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoveAndBackupCommandsTest {
    private final Path folder;
    private final CliSession session;
    private final CliSession other;

    MoveAndBackupCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        this.session = new CliSession(folder.resolve("data"));
        this.other = new CliSession(folder.resolve("other"));
        session.runOnData("app", "create", "42", "--secret", "hunter2");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static void assertHasTheApp(CliSession of) {
        try (Storage storage = of.open()) {
            assertThat(storage.apps().list()).extracting(App::sdkAppId).containsExactly(42);
        }
    }

    @Test
    void whatIsExportedIsImportedElsewhere() {
        assertThat(session.runOnData("export", "--to", at("file.gz"))).isZero();
        assertThat(session.out).matches("exported \\d+ rows and 0 live rooms to .*file.gz\\R");
        assertThat(session.events).containsExactly("unlocked");
        assertThat(session.runOnData("export", "--to", at("file.gz"))).isEqualTo(Cli.WRONG);
        assertThat(session.err).contains("file.gz is there already (expected: a new file)");
        assertThat(other.runOnData("import", "--from", at("file.gz"))).isZero();
        assertHasTheApp(other);
        assertThat(other.runOnData("import", "--from", at("file.gz"))).isEqualTo(Cli.FAILED);
        assertThat(other.err).contains("(expected: an empty database, in which no server was started yet)");
    }

    @Test
    void whatIsNoExportIsNotImported() throws Exception {
        Files.writeString(folder.resolve("file.gz"), "nothing");
        assertThat(other.runOnData("import", "--from", at("file.gz"))).isEqualTo(Cli.FAILED);
        assertThat(other.err).startsWith("--from: ").contains("file.gz").hasLineCount(1);
        assertThat(other.runOnData("import", "--from", at("nowhere.gz"))).isEqualTo(Cli.FAILED);
        assertThat(other.err).contains("nowhere.gz").hasLineCount(1);
    }

    @Test
    void aBackupIsRestoredElsewhere() {
        assertThat(session.runOnData("backup", "--to", at("backup"))).isZero();
        assertThat(session.out).matches("backed up \\d+\\.\\d MB to .*backup\\R");
        assertThat(session.runOnData("backup", "--to", at("backup"))).isEqualTo(Cli.WRONG);
        assertThat(session.err).contains("backup is there already (expected: a new folder)");
        assertThat(other.runOnData("restore", "--from", at("backup"))).isZero();
        assertThat(other.out).contains("start the server on it");
        assertHasTheApp(other);
        assertThat(other.runOnData("restore", "--from", at("backup"))).isEqualTo(Cli.WRONG);
        assertThat(other.err).contains("is not empty (expected: a new folder)");
        assertThat(other.runOnData("restore", "--from", at("nowhere"))).isEqualTo(Cli.FAILED);
        assertThat(other.err).contains("not a backup");
    }
}
