package io.barrage.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.storage.App;
import io.barrage.server.storage.NewApp;
import io.barrage.server.storage.RoomRecord;
import io.barrage.server.storage.Storage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AppCommandsTest {
    private final CliSession session;

    AppCommandsTest(@TempDir Path folder) {
        session = new CliSession(folder.resolve("data"));
    }

    private Optional<App> stored(int id) {
        try (Storage storage = session.open()) {
            return storage.apps().find(id);
        }
    }

    @Test
    void createMakesTheNextAppWithARandomSecretThatItShows() {
        assertThat(session.runOnData("app", "create")).isZero();
        App first = stored(1400000001).orElseThrow();
        assertThat(first.secret()).matches("[0-9a-f]{64}");
        assertThat(first.admins()).containsExactly("administrator");
        assertThat(first.createdAt()).isEqualTo(CliSession.NOW);
        assertThat(session.out.lines())
                .containsExactly("created app 1400000001 \"app 1400000001\"", "secret " + first.secret());
        session.runOnData("app", "create");
        assertThat(stored(1400000002).orElseThrow().secret()).isNotEqualTo(first.secret());
    }

    @Test
    void createTakesWhatIsGivenAndDoesNotRepeatTheSecret() {
        assertThat(session.runOnData(
                        "app",
                        "create",
                        "42",
                        "--name",
                        "直播 🎬",
                        "--secret",
                        "hunter2",
                        "--admin",
                        "a",
                        "--admin",
                        "b"))
                .isZero();
        assertThat(stored(42)).contains(new App(42, "直播 🎬", "hunter2", Set.of("a", "b"), true, CliSession.NOW));
        assertThat(session.out.lines()).containsExactly("created app 42 \"直播 🎬\"");
    }

    @Test
    void createRefusesWhatCannotBe() {
        session.runOnData("app", "create", "42");
        assertThat(session.runOnData("app", "create", "42")).isEqualTo(1);
        assertThat(session.err).isEqualTo("ID: value 42 (expected: an id that no app has; see \"app list\")\n");
        assertThat(session.runOnData("app", "create", "0")).isEqualTo(2);
        assertThat(session.err).isEqualTo("ID: value 0 (expected: 1 to 2147483647)\n");
        assertThat(session.runOnData("app", "create", "--name", "n".repeat(101)))
                .isEqualTo(2);
        assertThat(session.runOnData("app", "create", "--secret", " ")).isEqualTo(2);
        assertThat(session.runOnData("app", "create", "--admin", "")).isEqualTo(2);
        assertThat(session.runOnData("app", "create", "x")).isEqualTo(2);
    }

    @Test
    void aHundredAppsAreTheLimit() {
        try (Storage storage = session.open()) {
            for (int i = 1; i <= 100; i++) {
                storage.apps().create(NewApp.of(i, "s", Clock.systemUTC()));
            }
        }
        assertThat(session.runOnData("app", "create")).isEqualTo(1);
        assertThat(session.err.lines()).singleElement().asString().contains("at most 100");
    }

    @Test
    void listShowsSecretsOnlyWhenAsked() {
        session.runOnData("app", "create", "42", "--name", "教室", "--secret", "hunter2", "--admin", "z", "--admin", "a");
        session.runOnData("app", "create", "7");
        assertThat(session.runOnData("app", "list")).isZero();
        List<String> lines = session.out.lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .contains("SDKAPPID", "STATE", "USERS", "ROOMS", "ADMINS")
                .doesNotContain("SECRET");
        assertThat(lines.get(1)).startsWith("7 ");
        assertThat(lines.get(2))
                .startsWith("42 ")
                .contains("enabled", "a,z", "2023-11-14")
                .endsWith("教室");
        assertThat(session.out).doesNotContain("hunter2");
        session.runOnData("app", "list", "--secrets");
        assertThat(session.out)
                .contains("SECRET", "hunter2", stored(7).orElseThrow().secret());
    }

    @Test
    void disableAndEnableKeepEverythingElse() {
        session.runOnData("app", "create", "42", "--name", "x", "--secret", "s");
        assertThat(session.runOnData("app", "disable", "42")).isZero();
        assertThat(session.out).isEqualTo("disabled app 42 \"x\"\n");
        assertThat(stored(42)).contains(new App(42, "x", "s", Set.of("administrator"), false, CliSession.NOW));
        assertThat(session.runOnData("app", "disable", "42")).isZero();
        assertThat(session.out).isEqualTo("app 42 is disabled already\n");
        assertThat(session.runOnData("app", "enable", "42")).isZero();
        assertThat(stored(42).orElseThrow().enabled()).isTrue();
    }

    @Test
    void anUnknownAppIsRefusedWithTheKnownOnes() {
        session.runOnData("app", "create", "42");
        for (String command : List.of("disable", "enable", "delete")) {
            assertThat(session.runOnData("app", command, "43")).isEqualTo(1);
            assertThat(session.err).isEqualTo("app: value 43 (expected: one of 42)\n");
        }
    }

    @Test
    void deleteRefusesAnEnabledApp() {
        session.runOnData("app", "create", "42");
        assertThat(session.runOnData("app", "delete", "42", "--confirm", "42")).isEqualTo(1);
        assertThat(session.err)
                .isEqualTo("app 42: is enabled (expected: a disabled app); first run"
                        + " \"java -jar barrage.jar app disable 42\"\n");
        assertThat(stored(42)).isPresent();
    }

    @Test
    void deleteSaysWhatIsLost() {
        createDisabledWithTwoUsersAndARoom();
        assertThat(session.runOnData("app", "delete", "42", "--confirm", "42")).isZero();
        assertThat(session.out.lines())
                .containsExactly(
                        "app 42 \"app 42\" will be lost with all its data: 2 users and 1 rooms", "deleted app 42");
        assertThat(stored(42)).isEmpty();
        assertThat(session.events).isEmpty();
    }

    @Test
    void deleteAsksForTheIdOnTheTerminal() {
        createDisabledWithTwoUsersAndARoom();
        session.answer = Optional.of("43");
        assertThat(session.runOnData("app", "delete", "42")).isEqualTo(1);
        assertThat(session.err).isEqualTo("--confirm: value 43 (expected: 42); nothing was deleted\n");
        session.answer = Optional.of("42 ");
        assertThat(session.runOnData("app", "delete", "42")).isZero();
        assertThat(session.events).contains("asked Type 42 to delete it: ");
        assertThat(stored(42)).isEmpty();
    }

    @Test
    void deleteWithoutATerminalNeedsTheConfirmation() {
        createDisabledWithTwoUsersAndARoom();
        assertThat(session.runOnData("app", "delete", "42")).isEqualTo(1);
        assertThat(session.err).isEqualTo("--confirm: value not given (expected: 42); nothing was deleted\n");
        assertThat(session.runOnData("app", "delete", "42", "--confirm", "420")).isEqualTo(1);
        assertThat(stored(42)).isPresent();
    }

    @Test
    void aMistypedDataFolderIsRefusedAndNotCreated() {
        assertThat(session.runOnData("app", "list")).isEqualTo(1);
        assertThat(session.err).startsWith("data: value " + session.data + " (expected: the data folder of a server)");
        assertThat(session.data).doesNotExist();
    }

    @Test
    void theDataFolderMayComeFromTheEnvironment() {
        session.environment.put("BARRAGE_DATA", session.data.toString());
        assertThat(session.run("app", "create", "42")).isZero();
        assertThat(session.run("app", "list")).isZero();
        assertThat(session.out).contains("42");
    }

    @Test
    void worksBesideAServerThatHasTheStorageOpen() {
        try (Storage server = session.open()) {
            assertThat(session.runOnData("app", "create", "42")).isZero();
            assertThat(server.apps().find(42)).isPresent();
        }
    }

    @Test
    void everyCommandHasHelp() {
        String[][] commands = {
            {},
            {"serve"},
            {"app"},
            {"app", "create"},
            {"app", "list"},
            {"app", "disable"},
            {"app", "enable"},
            {"app", "delete"},
            {"usersig"},
            {"usersig", "make"},
            {"usersig", "verify"}
        };
        for (String[] command : commands) {
            String[] help = Arrays.copyOf(command, command.length + 1);
            help[command.length] = "--help";
            assertThat(session.run(help)).as(String.join(" ", command)).isZero();
            assertThat(session.out).contains("Usage: java -jar barrage.jar " + String.join(" ", command));
        }
    }

    @Test
    void aMissingOrUnknownCommandIsWrong() {
        assertThat(session.run()).isEqualTo(2);
        assertThat(session.run("sevre")).isEqualTo(2);
        assertThat(session.err.lines()).hasSize(1);
        assertThat(session.run("app")).isEqualTo(2);
        assertThat(session.run("app", "list", "--sercets")).isEqualTo(2);
    }

    @Test
    void everyCommandKnowsTheVersion() {
        for (String[] command : new String[][] {{"--version"}, {"serve", "--version"}, {"app", "list", "-V"}}) {
            assertThat(session.run(command)).isZero();
            assertThat(session.out).startsWith("barrage ");
        }
    }

    private void createDisabledWithTwoUsersAndARoom() {
        session.runOnData("app", "create", "42");
        session.runOnData("app", "disable", "42");
        try (Storage storage = session.open()) {
            storage.accounts().ensure(42, "kim");
            storage.accounts().ensure(42, "lee");
            storage.rooms().create(new RoomRecord(42, "r", "", "", "", "", null, 1, 1, 1, false, Map.of(), Set.of()));
        }
    }
}
