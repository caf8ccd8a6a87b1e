package io.barrage.server;

import io.barrage.server.cli.Cli;
import io.barrage.server.cli.Launcher;
import io.barrage.server.cli.Surroundings;
import io.barrage.server.cli.UntilSignal;
import io.barrage.server.config.ServerConfig;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** The entry of {@code java -jar barrage.jar}: plugs the real server and the real terminal into the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new Cli(surroundings()).run(arguments));
    }

    private static Surroundings surroundings() {
        return new Surroundings(
                System.getenv(),
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Foundations::storage,
                config -> Foundations.engine(config, Clock.systemUTC()),
                config -> DataLock.of(config.data()),
                Main::launch,
                new UntilSignal(),
                Main::ask,
                Clock.systemUTC());
    }

    private static Launcher.Running launch(ServerConfig config) throws Exception {
        Server server = new Server(config);
        server.start();
        IdleMemory.giveBack();
        return new Launcher.Running() {
            @Override
            public String url() {
                return server.url();
            }

            @Override
            public Optional<String> adminPassword() {
                return server.adminPassword();
            }

            @Override
            public void stop() {
                server.stop();
            }
        };
    }

    private static Optional<String> ask(String question) {
        Console console = System.console();
        return Optional.ofNullable(console).map(terminal -> terminal.readLine("%s", question));
    }

    /** Names of apps and users are of any language, whatever the locale of the terminal. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
