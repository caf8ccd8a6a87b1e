package io.barrage.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system says about a process on this machine, such as the server's; Linux only. */
record ServerProcess(long pid) {
    /** {@code USER_HZ}: 100 on every Linux of today. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    boolean runs() {
        return Files.isReadable(proc("stat"));
    }

    /** CPU time since the process started, user and system, in nanoseconds. */
    long cpuNanos() throws IOException {
        String stat = Files.readString(proc("stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(afterName[USER_TICKS]) + Long.parseLong(afterName[SYSTEM_TICKS])) * NANOS_PER_TICK;
    }

    /** Resident memory in KiB. */
    long residentKib() throws IOException {
        for (String line : Files.readAllLines(proc("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("process " + pid + ": no VmRSS (expected: a running process)");
    }

    /** Makes a Java process collect all its garbage, where {@code jcmd} can reach it. */
    void collectGarbage() throws IOException, InterruptedException {
        new ProcessBuilder("jcmd", Long.toString(pid), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
