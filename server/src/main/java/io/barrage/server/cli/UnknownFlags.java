package io.barrage.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments that are no flag of a command, read as flags all the same, so that all are reported together and by name. */
final class UnknownFlags {
    private UnknownFlags() {}

    /**
     * Values by name without dashes, from {@code --name value} and {@code --name=value}.
     *
     * @throws CommandFailed when a word stands where no value is awaited
     */
    static Map<String, String> in(List<String> arguments) {
        Map<String, String> flags = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-")) {
                throw CommandFailed.wrongArguments("serve: argument " + argument
                        + " (expected: flags only, such as --port 8080); see \"" + Cli.PROGRAM + " serve --help\"");
            }
            String name = argument.replaceFirst("^-+", "");
            int equals = name.indexOf('=');
            boolean valueFollows =
                    i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("-");
            if (equals >= 0) {
                flags.put(name.substring(0, equals), name.substring(equals + 1));
            } else {
                flags.put(name, valueFollows ? arguments.get(++i) : "");
            }
        }
        return flags;
    }
}
