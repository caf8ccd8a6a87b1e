package io.barrage.client.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of {@code java -jar barrage-load.jar}. */
@Command(
        name = "barrage-load",
        description = "Puts load on a Barrage server and counts every delivery.",
        mixinStandardHelpOptions = true,
        subcommands = {RunCommand.class, IdleCommand.class})
public final class LoadTool {
    private LoadTool() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LoadTool()).execute(arguments));
    }
}
