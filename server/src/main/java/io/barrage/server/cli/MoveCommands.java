package io.barrage.server.cli;

import io.barrage.server.engine.Engine;
import io.barrage.server.storage.Storage;
import io.barrage.server.transfer.DamagedExport;
import io.barrage.server.transfer.Moved;
import io.barrage.server.transfer.Transfer;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export} and {@code import}: a move to another database, or to more than one node. */
final class MoveCommands {
    private MoveCommands() {}

    /** {@code export}. */
    @Command(
            name = "export",
            description = {
                "Writes all that a stopped server holds into one file.",
                "Uploaded files (DIR/media) and the last events of rooms are not in it."
            },
            mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private final DataOptions data = new DataOptions();

        @Option(names = "--to", paramLabel = "FILE", required = true, description = "A file that is not there yet.")
        private Path to = Path.of("");

        Export(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() throws Exception {
            Moved moved = data.alone(around, () -> {
                try (Storage storage = data.openExisting(around);
                        Engine engine = data.openEngine(around)) {
                    return write(storage, engine);
                }
            });
            around.out().println("exported " + moved.rows() + " rows and " + moved.rooms() + " live rooms to " + to);
            return Cli.OK;
        }

        private Moved write(Storage storage, Engine engine) {
            try {
                return Transfer.exportTo(to, storage, engine);
            } catch (FileAlreadyExistsException e) {
                throw CommandFailed.wrongArguments("--to: " + to + " is there already (expected: a new file)");
            } catch (IOException e) {
                throw CommandFailed.because("--to: cannot write " + to + " (" + e + ")");
            }
        }
    }

    /** {@code import}. */
    @Command(
            name = "import",
            description = "Takes what \"export\" has written into a database that is still empty.",
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private final DataOptions data = new DataOptions();

        @Option(names = "--from", paramLabel = "FILE", required = true, description = "A file of \"export\".")
        private Path from = Path.of("");

        Import(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() throws Exception {
            Moved moved = data.alone(around, () -> {
                try (Storage storage = data.openOrCreate(around);
                        Engine engine = data.openEngine(around)) {
                    return read(storage, engine);
                }
            });
            around.out()
                    .println("imported " + moved.rows() + " rows and " + moved.rooms() + " live rooms from " + from);
            return Cli.OK;
        }

        private Moved read(Storage storage, Engine engine) {
            try {
                return Transfer.importFrom(from, storage, engine);
            } catch (DamagedExport e) {
                throw CommandFailed.because("--from: " + e.getMessage());
            } catch (IOException e) {
                throw CommandFailed.wrongArguments("--from: cannot read " + from + " (" + e + ")");
            }
        }
    }
}
