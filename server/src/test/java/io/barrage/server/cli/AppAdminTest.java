package io.barrage.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.storage.Storage;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AppAdminTest {
    private final CliSession session;

    AppAdminTest(@TempDir Path folder) {
        session = new CliSession(folder.resolve("data"));
    }

    @BeforeEach
    void createAnApp() {
        session.runOnData("app", "create", "42");
    }

    private Set<String> admins() {
        try (Storage storage = session.open()) {
            return storage.apps().find(42).orElseThrow().admins();
        }
    }

    private int admin(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "app";
        all[1] = "admin";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return session.runOnData(all);
    }

    @Test
    void anAdminIsAddedListedAndRemoved() {
        assertThat(admin("add", "42", "管理员")).isZero();
        assertThat(session.out.lines()).containsExactly("added admin 管理员 to app 42");
        assertThat(admins()).containsExactlyInAnyOrder("administrator", "管理员");
        assertThat(admin("list", "42")).isZero();
        assertThat(session.out.lines()).containsExactly("administrator", "管理员");
        assertThat(admin("remove", "42", "administrator")).isZero();
        assertThat(session.out.lines()).containsExactly("removed admin administrator from app 42");
        assertThat(admins()).containsExactly("管理员");
    }

    @Test
    void addingTwiceIsHarmless() {
        admin("add", "42", "ops");
        assertThat(admin("add", "42", "ops")).isZero();
        assertThat(session.out.lines()).containsExactly("app 42 has the admin ops already");
        assertThat(admins()).hasSize(2);
    }

    @Test
    void anAppHasOneToTenAdmins() {
        for (int i = 2; i <= 10; i++) {
            assertThat(admin("add", "42", "ops" + i)).isZero();
        }
        assertThat(admin("add", "42", "ops11")).isEqualTo(1);
        assertThat(session.err).isEqualTo("USER: value ops11 (expected: at most 10 admins; remove one first)\n");
        for (int i = 2; i <= 10; i++) {
            admin("remove", "42", "ops" + i);
        }
        assertThat(admin("remove", "42", "administrator")).isEqualTo(1);
        assertThat(session.err)
                .isEqualTo("USER: value administrator (expected: not the last admin; add another first)\n");
        assertThat(admins()).containsExactly("administrator");
    }

    @Test
    void whatIsNoAdminIsRefused() {
        assertThat(admin("add", "42", "a,b")).isEqualTo(2);
        assertThat(admin("add", "42", " ")).isEqualTo(2);
        assertThat(admin("add", "42", "直".repeat(11))).isEqualTo(2);
        assertThat(admin("remove", "42", "nobody")).isEqualTo(1);
        assertThat(session.err).isEqualTo("USER: value nobody (expected: one of administrator)\n");
        assertThat(admin("add", "43", "ops")).isEqualTo(1);
        assertThat(admins()).containsExactly("administrator");
    }
}
