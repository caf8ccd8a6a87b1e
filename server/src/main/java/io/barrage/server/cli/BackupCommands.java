package io.barrage.server.cli;

import io.barrage.server.storage.Storage;
import io.barrage.server.transfer.Backup;
import io.barrage.server.transfer.DamagedExport;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup} and {@code restore}: the data folder of a server of one node. */
final class BackupCommands {
    private BackupCommands() {}

    /** {@code backup}. */
    @Command(
            name = "backup",
            description = {
                "Copies all that a server holds in its data folder, while it runs.",
                "A PostgreSQL database has its own tools for that."
            },
            mixinStandardHelpOptions = true)
    static final class Make implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private final DataOptions data = new DataOptions();

        @Option(names = "--to", paramLabel = "DIR", required = true, description = "A folder that is not there yet.")
        private Path to = Path.of("");

        @Option(names = "--without-media", description = "Leaves out the files that users have sent.")
        private boolean withoutMedia;

        Make(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            try (Storage storage = data.openExisting(around)) {
                long bytes = Backup.make(data.folder(around), storage, to, !withoutMedia);
                around.out().println("backed up " + megabytes(bytes) + " to " + to);
            } catch (DirectoryNotEmptyException e) {
                throw CommandFailed.wrongArguments("--to: " + to + " is there already (expected: a new folder)");
            } catch (IOException e) {
                throw CommandFailed.because("--to: cannot write " + to + " (" + e + ")");
            }
            return Cli.OK;
        }
    }

    /** {@code restore}. */
    @Command(
            name = "restore",
            description = "Makes the data folder of a server of what \"backup\" has copied.",
            mixinStandardHelpOptions = true)
    static final class Restore implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private final DataOptions data = new DataOptions();

        @Option(names = "--from", paramLabel = "DIR", required = true, description = "A folder of \"backup\".")
        private Path from = Path.of("");

        Restore(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            Path folder = data.folder(around);
            try {
                long bytes = Backup.restore(from, folder);
                around.out().println("restored " + megabytes(bytes) + " to " + folder + "; start the server on it");
            } catch (DamagedExport e) {
                throw CommandFailed.because("--from: " + e.getMessage());
            } catch (DirectoryNotEmptyException e) {
                throw CommandFailed.wrongArguments(
                        "--data: " + folder + " is not empty (expected: a new folder); move it away first");
            } catch (IOException e) {
                throw CommandFailed.because("cannot copy " + from + " to " + folder + " (" + e + ")");
            }
            return Cli.OK;
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }
}
