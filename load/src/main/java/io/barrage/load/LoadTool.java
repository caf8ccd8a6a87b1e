package io.barrage.load;

import io.barrage.load.chaos.ChaosCommand;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The entry of {@code java -jar barrage-load.jar}. */
@Command(
        name = "barrage-load",
        description = "Puts load on a Barrage server and counts every delivery.",
        mixinStandardHelpOptions = true,
        subcommands = {RunCommand.class, IdleCommand.class, ChaosCommand.class})
public final class LoadTool {
    private LoadTool() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /**
     * Does what the arguments say, and returns when it is done.
     *
     * @return the exit code: 0 when all was well, 1 when something was lost or failed, 2 when the arguments are wrong
     */
    public static int run(String... arguments) {
        return new CommandLine(new LoadTool())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof IllegalArgumentException) {
                        System.err.println(failure.getMessage());
                        return ExitCode.USAGE;
                    }
                    if (failure instanceof IOException) {
                        System.err.println(failure.getMessage());
                        return ExitCode.SOFTWARE;
                    }
                    throw failure;
                })
                .execute(arguments);
    }
}
