package io.barrage.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.UserSig;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class UserSigCommandsTest {
    private final CliSession session;

    UserSigCommandsTest(@TempDir Path folder) {
        session = new CliSession(folder.resolve("data"));
    }

    @BeforeEach
    void createAnApp() {
        session.runOnData("app", "create", "42", "--secret", "hunter2");
    }

    private static String sig(String user, int app, String secret, long issuedAt) {
        return UserSig.make(user, app, secret, issuedAt, 60);
    }

    @Test
    void makePrintsTheUserSigAndNothingElse() {
        assertThat(session.runOnData("usersig", "make", "kim")).isZero();
        String sig = session.out.strip();
        assertThat(session.out).isEqualTo(sig + "\n");
        UserSig.Verdict verdict = UserSig.verify(sig, "kim", 42, "hunter2", CliSession.NOW);
        assertThat(verdict.code()).isZero();
        assertThat(verdict.expiresAt()).isEqualTo(CliSession.NOW + 180 * 24 * 3600);
    }

    @Test
    void makeTakesLifetimeAndApp() {
        session.runOnData("app", "create", "43", "--secret", "other");
        assertThat(session.runOnData("usersig", "make", "金", "--app", "43", "--expire", "10s"))
                .isZero();
        UserSig.Verdict verdict = UserSig.verify(session.out.strip(), "金", 43, "other", CliSession.NOW);
        assertThat(verdict.code()).isZero();
        assertThat(verdict.expiresAt()).isEqualTo(CliSession.NOW + 10);
    }

    @Test
    void makeSignsWithAGivenKeyWithoutADataFolder() {
        assertThat(session.run("usersig", "make", "kim", "--key", "k", "--sdkappid", "7", "--data", "/absent"))
                .isZero();
        assertThat(UserSig.verify(session.out.strip(), "kim", 7, "k", CliSession.NOW)
                        .code())
                .isZero();
    }

    @Test
    void makeRefusesWhatIsNotClear() {
        assertThat(session.runOnData("usersig", "make")).isEqualTo(2);
        assertThat(session.runOnData("usersig", "make", "")).isEqualTo(2);
        assertThat(session.runOnData("usersig", "make", "kim", "--expire", "180"))
                .isEqualTo(2);
        assertThat(session.err).startsWith("--expire: value 180 (expected: a duration such as");
        assertThat(session.runOnData("usersig", "make", "kim", "--key", "hunter2"))
                .isEqualTo(2);
        assertThat(session.err).doesNotContain("hunter2").contains("--key and --sdkappid together");
        assertThat(session.runOnData("usersig", "make", "kim", "--app", "9")).isEqualTo(1);
        assertThat(session.err).isEqualTo("app: value 9 (expected: one of 42)\n");
        session.runOnData("app", "create", "43");
        assertThat(session.runOnData("usersig", "make", "kim")).isEqualTo(2);
        assertThat(session.err).startsWith("--app: not given (expected: the app meant, since there are 2)");
    }

    @Test
    void verifyAcceptsAValidOne() {
        String sig = sig("kim", 42, "hunter2", CliSession.NOW);
        assertThat(session.runOnData("usersig", "verify", sig)).isZero();
        assertThat(session.out).isEqualTo("valid for user kim of app 42 until 2023-11-14T22:14:20Z\n");
        assertThat(session.runOnData("usersig", "verify", sig, "--user", "kim", "--app", "42"))
                .isZero();
    }

    @Test
    void verifyFindsTheAppThatItIsOf() {
        session.runOnData("app", "create", "43", "--secret", "other");
        assertThat(session.runOnData("usersig", "verify", sig("kim", 43, "other", CliSession.NOW)))
                .isZero();
    }

    @Test
    void verifyTellsTheReasonWithItsCode() {
        assertInvalid(70001, sig("kim", 42, "hunter2", CliSession.NOW - 61));
        assertInvalid(70002, "");
        assertInvalid(70003, "nonsense");
        assertInvalid(70003, "eJw_");
        assertInvalid(70009, sig("kim", 42, "wrong", CliSession.NOW));
        assertInvalid(70013, sig("kim", 42, "hunter2", CliSession.NOW), "--user", "lee");
        assertInvalid(70014, sig("kim", 44, "hunter2", CliSession.NOW));
        assertInvalid(70014, sig("kim", 44, "hunter2", CliSession.NOW), "--app", "42");
        assertInvalid(70009, sig("kim", 42, "hunter2", CliSession.NOW), "--key", "x", "--sdkappid", "42");
    }

    private void assertInvalid(int code, String sig, String... options) {
        String[] arguments = new String[3 + options.length];
        arguments[0] = "usersig";
        arguments[1] = "verify";
        arguments[2] = sig;
        System.arraycopy(options, 0, arguments, 3, options.length);
        assertThat(session.runOnData(arguments)).isEqualTo(1);
        assertThat(session.out).startsWith("invalid " + code + " ");
        assertThat(session.out.lines()).hasSize(1);
    }
}
