package io.barrage.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many files, and so sockets, a process may have open. */
final class FileLimit {
    private static final String LINE = "Max open files";
    /** Jars, logs, pipes. */
    private static final int OTHERS = 100;

    private FileLimit() {}

    /** @throws IllegalArgumentException when this process may not open so many connections */
    static void check(int connections, int processes) throws IOException {
        long limit = limit();
        if (connections + OTHERS > limit) {
            throw new IllegalArgumentException("members: " + connections + " connections in each of " + processes
                    + " processes (expected: at most " + Math.max(0, limit - OTHERS)
                    + ", by the limit of open files; see ulimit -n, or use more --processes)");
        }
    }

    private static long limit() throws IOException {
        Path limits = Path.of("/proc/self/limits");
        if (Files.isReadable(limits)) {
            for (String line : Files.readAllLines(limits)) {
                String soft = line.startsWith(LINE)
                        ? line.substring(LINE.length()).strip().split(" ")[0]
                        : "";
                if (!soft.isEmpty()) {
                    return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
                }
            }
        }
        return Long.MAX_VALUE;
    }
}
