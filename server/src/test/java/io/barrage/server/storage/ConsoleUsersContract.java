package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.storage.ConsoleUser.Role;
import io.barrage.server.storage.ConsoleUsers.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class ConsoleUsersContract extends StorageContract {
    private static final ConsoleUser ANN = new ConsoleUser("ann", Role.OWNER, "hash", false, "", 0, 1_700_000_000_000L);
    private static final ConsoleUser BEN = new ConsoleUser("ben", Role.VIEWER, "other", true, "SECRET", 7, 5);

    private ConsoleUsers users() {
        return storage().consoleUsers();
    }

    private static Session session(String hash, String user, long createdAt, long seenAt) {
        return new Session(hash, user, "192.0.2.1", createdAt, seenAt);
    }

    @Test
    void keepsUsersOverARestart() {
        assertThat(users().create(BEN)).isTrue();
        assertThat(users().create(ANN)).isTrue();
        restart();
        assertThat(users().list()).containsExactly(ANN, BEN);
        assertThat(users().find("ben")).contains(BEN);
        assertThat(users().find("nobody")).isEmpty();
    }

    @Test
    void aNameIsTakenOnce() throws Exception {
        assertThat(together(n -> users().create(ANN.withPassword("of " + n, false))))
                .containsOnlyOnce(true);
        assertThat(users().list()).hasSize(1);
    }

    @Test
    void changesWhatIsThere() {
        users().create(ANN);
        ConsoleUser changed =
                ANN.withRole(Role.MODERATOR).withPassword("new", true).withTotp("S", 9);
        assertThat(users().update(changed)).isTrue();
        assertThat(users().find("ann")).contains(changed);
        assertThat(users().update(BEN)).isFalse();
    }

    @Test
    void aTimeStepIsUsedOnceAndNoneBeforeIt() throws Exception {
        users().create(ANN);
        assertThat(together(n -> users().useTotpStep("ann", 100))).containsOnlyOnce(true);
        assertThat(users().useTotpStep("ann", 99)).isFalse();
        assertThat(users().useTotpStep("ann", 101)).isTrue();
        assertThat(users().useTotpStep("nobody", 1)).isFalse();
    }

    @Test
    void sessionsEndWithTheirUserAndInTime() {
        users().create(ANN);
        users().create(BEN);
        users().open(session("a1", "ann", 100, 500));
        users().open(session("a2", "ann", 200, 200));
        users().open(session("b1", "ben", 10, 900));
        users().seen("a2", 600);
        restart();
        assertThat(users().session("a2")).contains(session("a2", "ann", 200, 600));
        assertThat(users().closeBefore(550, 50)).isEqualTo(2);
        assertThat(users().session("a1")).isEmpty();
        assertThat(users().session("b1")).isEmpty();
        assertThat(users().delete("ann")).isTrue();
        assertThat(users().delete("ann")).isFalse();
        assertThat(users().session("a2")).isEmpty();
    }

    @Test
    void closesOneSessionOrAllOthers() {
        users().create(ANN);
        users().create(BEN);
        for (String hash : List.of("a1", "a2", "a3")) {
            users().open(session(hash, "ann", 1, 1));
        }
        users().open(session("b1", "ben", 1, 1));
        users().close("a3");
        users().closeOthers("ann", "a2");
        assertThat(users().session("a1")).isEmpty();
        assertThat(users().session("a2")).isPresent();
        assertThat(users().session("a3")).isEmpty();
        assertThat(users().session("b1")).isPresent();
    }
}
