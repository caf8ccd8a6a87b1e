package io.barrage.server.cli;

import io.barrage.server.config.InvalidConfig;
import io.barrage.server.storage.Apps;
import io.barrage.server.storage.StorageUnavailable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** All commands, and how their failures are told: one line each on stderr, never a stack trace. For one thread. */
public final class Cli {
    public static final int OK = 0;

    /** Exit code when the arguments were in order but the thing could not be done. */
    public static final int FAILED = 1;

    /** Exit code for wrong arguments or configuration. */
    public static final int WRONG = 2;

    static final String PROGRAM = "java -jar barrage.jar";

    private final CommandLine line;

    public Cli(Surroundings around) {
        line = new CommandLine(new Root())
                .addSubcommand(ServeCommand.line(around))
                .addSubcommand(apps(around))
                .addSubcommand(userSigs(around))
                .addSubcommand(new BackupCommands.Make(around))
                .addSubcommand(new BackupCommands.Restore(around))
                .addSubcommand(new MoveCommands.Export(around))
                .addSubcommand(new MoveCommands.Import(around))
                .addSubcommand(new CommandLine(new WordsGroup()).addSubcommand(new WordsTry(around)))
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(around.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Cli::wrongArguments)
                .setExecutionExceptionHandler(Cli::failed);
        nameVersion(line, "barrage " + version());
    }

    /** Runs one command and returns its exit code; {@code serve} returns when the server was stopped. */
    public int run(String... arguments) {
        return line.execute(arguments);
    }

    private static CommandLine apps(Surroundings around) {
        return new CommandLine(new AppGroup())
                .addSubcommand(new AppCreate(around))
                .addSubcommand(new AppList(around))
                .addSubcommand(AppSwitch.off(around))
                .addSubcommand(AppSwitch.on(around))
                .addSubcommand(new AppSet(around))
                .addSubcommand(AppAdmin.line(around))
                .addSubcommand(new AppDelete(around));
    }

    private static CommandLine userSigs(Surroundings around) {
        return new CommandLine(new UserSigGroup())
                .addSubcommand(new UserSigMake(around))
                .addSubcommand(new UserSigVerify(around));
    }

    private static int wrongArguments(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("wrong arguments");
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(reason + "; see \"" + name + " --help\"");
        return WRONG;
    }

    private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
        if (failure instanceof InvalidConfig config) {
            config.problems().forEach(command.getErr()::println);
            command.getErr()
                    .println(
                            "correct the configuration and try again; \"" + PROGRAM + " serve --help\" lists all keys");
            return WRONG;
        }
        command.getErr().println(message(failure));
        return failure instanceof CommandFailed known ? known.exitCode() : FAILED;
    }

    private static String message(Exception failure) {
        boolean clear = failure instanceof CommandFailed
                || failure instanceof StorageUnavailable
                || failure instanceof Apps.LimitReached;
        String text = clear ? String.valueOf(failure.getMessage()) : "failed: " + failure;
        return text.replaceAll("[\r\n]+\\s*", " ");
    }

    /** Every command answers {@code --version}. */
    private static void nameVersion(CommandLine command, String version) {
        command.getCommandSpec().version(version);
        command.getSubcommands().values().forEach(below -> nameVersion(below, version));
    }

    private static String version() {
        return Optional.ofNullable(Cli.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** The program itself; a command must be named. */
    @Command(
            name = PROGRAM,
            description = "Barrage, a self-hosted AVChatRoom server.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND")
    private static final class Root {}

    @Command(
            name = "app",
            description = "Creates, lists, configures and deletes apps.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND")
    private static final class AppGroup {}

    @Command(
            name = "usersig",
            description = "Makes and checks UserSigs.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND")
    private static final class UserSigGroup {}

    @Command(
            name = "words",
            description = "Tries word lists out.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND")
    private static final class WordsGroup {}
}
