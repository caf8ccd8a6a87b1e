package io.barrage.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.config.ConfigKey;
import io.barrage.server.config.ConfigKeys;
import io.barrage.server.storage.StorageUnavailable;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
    private final CliSession session;

    ServeTest(@TempDir Path folder) {
        session = new CliSession(folder.resolve("data"));
    }

    private void startFailsWith(Exception failure) {
        session.startFailure = () -> Optional.of(failure);
        assertThat(session.runOnData("serve", "--port", "80")).isEqualTo(1);
        assertThat(session.out).isEmpty();
        assertThat(session.err.lines()).hasSize(1);
    }

    @Test
    void saysReadyOnceItRunsAndIsBoundToStop() {
        assertThat(session.runOnData("serve", "--port", "81")).isZero();
        assertThat(session.events).containsExactly("started", "will stop when asked", "awaits stop");
        assertThat(session.out.lines().findFirst()).contains("ready http://127.0.0.1:81/");
        assertThat(session.err).isEmpty();
    }

    @Test
    void theFirstStartTellsWhereDemoAppAndSecretAre() {
        session.runOnData("serve", "--port", "81");
        assertThat(session.out.lines())
                .containsExactly(
                        "ready http://127.0.0.1:81/",
                        "demo http://127.0.0.1:81/demo/",
                        "SDKAppID 1400000001",
                        "its secret is shown by: java -jar barrage.jar app list --secrets --data " + session.data);
    }

    @Test
    void theFirstStartNamesTheConfiguredAppAndNotItsSecret() {
        session.runOnData("serve", "--app", "42:hunter2", "--demo.enabled=false");
        assertThat(session.out).contains("SDKAppID 42").doesNotContain("demo", "hunter2");
    }

    @Test
    void thePasswordThatWasMadeUpForTheConsoleIsShown() {
        session.adminPassword = Optional.of("made-up");
        session.runOnData("serve", "--port", "81");
        assertThat(session.out)
                .contains("console http://127.0.0.1:81/console/ user admin password made-up (shown only now)");
    }

    @Test
    void aLaterStartSaysReadyOnly() throws Exception {
        Files.createDirectories(session.data);
        Files.writeString(session.data.resolve("barrage.db"), "");
        session.runOnData("serve");
        assertThat(session.out.lines()).containsExactly("ready http://127.0.0.1:8080/");
    }

    @Test
    void everyKeyIsAFlagWithHelp() {
        assertThat(session.run("serve", "--help")).isZero();
        for (ConfigKey<?> key : ConfigKeys.all()) {
            assertThat(session.out).contains("--" + key.name() + "=VALUE").contains(key.environment());
        }
    }

    @Test
    void flagsTakeTheirValueEitherWay() {
        session.runOnData("serve", "--room.timeline-events", "2048", "--room.history-messages=5");
        assertThat(session.served.orElseThrow().room().timelineEvents()).isEqualTo(2048);
        assertThat(session.served.orElseThrow().room().historyMessages()).isEqualTo(5);
    }

    @Test
    void flagsWinOverTheEnvironment() {
        session.environment.put("BARRAGE_PORT", "82");
        session.environment.put("BARRAGE_HOST", "127.0.0.1");
        session.runOnData("serve", "--port", "83");
        assertThat(session.served.orElseThrow().listen().port()).isEqualTo(83);
        assertThat(session.served.orElseThrow().listen().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void allThatIsWrongIsReportedAtOnceWithTheNextStep() {
        session.environment.put("BARRAGE_TYPO", "1");
        assertThat(session.run("serve", "--port", "70000", "--prot=1", "--room.histry-age", "1s", "--data", ""))
                .isEqualTo(2);
        assertThat(session.err.lines())
                .containsExactlyInAnyOrder(
                        "BARRAGE_TYPO: value 1 (expected: a variable that is a key; see docs/configuration.md)",
                        "--prot: value 1 (expected: a known flag; did you mean --port?)",
                        "--room.histry-age: value 1s (expected: a known flag; did you mean --room.history-age?)",
                        "port: value 70000 (expected: 0 to 65535)",
                        "data: value  (expected: a folder that this user may write)",
                        "correct the configuration and try again; \"java -jar barrage.jar serve --help\" lists all keys");
        assertThat(session.events).isEmpty();
    }

    @Test
    void wordsThatAreNoFlagsAreRefused() {
        assertThat(session.run("serve", "8080")).isEqualTo(2);
        assertThat(session.err).startsWith("serve: argument 8080 (expected: flags only, such as --port 8080)");
    }

    @Test
    void aFlagWithoutValueOrGivenTwiceIsRefusedInOneLine() {
        assertThat(session.run("serve", "--port")).isEqualTo(2);
        assertThat(session.err).contains("--port").endsWith("see \"java -jar barrage.jar serve --help\"\n");
        assertThat(session.run("serve", "--port", "1", "--port", "2")).isEqualTo(2);
        assertThat(session.err.lines()).hasSize(1);
    }

    @Test
    void aPortInUseIsNamedWithTheNextStep() {
        startFailsWith(new IOException("start", new BindException("Address already in use")));
        assertThat(session.err)
                .isEqualTo(
                        "port: value 80 (expected: a free port); stop the program that uses it, or choose another with"
                                + " --port\n");
    }

    @Test
    void aPortThatNeedsRightsIsNamedWithTheNextStep() {
        startFailsWith(new IOException("bind(..) failed with error(-13): Permission denied"));
        assertThat(session.err)
                .isEqualTo("port: value 80 (expected: a port this user may open); choose one above 1023 with --port\n");
    }

    @Test
    void anAddressOfAnotherMachineIsNamedWithTheNextStep() {
        startFailsWith(new BindException("Cannot assign requested address"));
        assertThat(session.err).startsWith("host: value 0.0.0.0 (expected: an address of this machine)");
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsNamedWithTheNextStep() {
        startFailsWith(new AccessDeniedException("/var/data"));
        assertThat(session.err)
                .startsWith(
                        "data: value " + session.data + " (expected: a folder that this user may write; /var/data)");
        startFailsWith(new StorageUnavailable("db: cannot open jdbc:sqlite:x: readonly"));
        assertThat(session.err)
                .isEqualTo(
                        "db: cannot open jdbc:sqlite:x: readonly; check the folder, or choose another with --data\n");
        startFailsWith(new StorageUnavailable("db: cannot open jdbc:postgresql://h/d: no answer"));
        assertThat(session.err)
                .isEqualTo("db: cannot open jdbc:postgresql://h/d: no answer; check that it runs, and that --db names"
                        + " it and its user\n");
    }

    @Test
    void aFailureThatSaysWhatIsExpectedIsTakenAsItIs() {
        startFailsWith(new IOException("data: d is in use by another server (expected: a folder of its own)"));
        assertThat(session.err)
                .isEqualTo("data: d is in use by another server (expected: a folder of its own); correct it and start"
                        + " again\n");
    }

    @Test
    void anyOtherFailureIsOneLineWithoutAStackTrace() {
        startFailsWith(new IllegalStateException("no\nluck"));
        assertThat(session.err)
                .isEqualTo("start failed: java.lang.IllegalStateException: no luck; see the log lines above\n");
    }
}
