package io.barrage.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process of its own, since it is about how the process ends. */
@Tag("slow")
class UntilSignalTest {
    @Test
    void sigtermStopsTheServerAndEndsWithZero() throws Exception {
        Process process = start("");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("ready");
            process.toHandle().destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).isEqualTo("stopped");
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aStopThatFailsEndsWithOne() throws Exception {
        Process process = start("fails");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("ready");
            process.toHandle().destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String argument) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Served.class.getName(), argument)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What the process runs: a server that does nothing but stop. */
    static final class Served implements Launcher.Running {
        private final boolean fails;

        Served(boolean fails) {
            this.fails = fails;
        }

        public static void main(String[] arguments) throws InterruptedException {
            UntilSignal lifetime = new UntilSignal();
            lifetime.stopWhenAsked(new Served(arguments[0].equals("fails")));
            System.out.println("ready");
            lifetime.awaitStop();
        }

        @Override
        public String url() {
            return "";
        }

        @Override
        public Optional<String> adminPassword() {
            return Optional.empty();
        }

        @Override
        public void stop() {
            if (fails) {
                throw new IllegalStateException("cannot stop");
            }
            System.out.println("stopped");
        }
    }
}
