package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.storage.AuditLog.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class AuditLogContract extends StorageContract {
    private AuditLog log() {
        return storage().auditLog();
    }

    private void append(String user, String action) {
        log().append(new Entry(0, 1_700_000_000_000L, user, "192.0.2.1", action, "app 1", "{\"name\":\"直播\"}"));
    }

    private List<String> actions(long before, @Nullable String user, int limit) {
        return log().page(before, user, limit).stream().map(Entry::action).toList();
    }

    @Test
    void givesEntriesNewestFirstInPages() {
        for (int i = 1; i <= 5; i++) {
            append(i % 2 == 0 ? "ann" : "ben", "action " + i);
        }
        restart();
        assertThat(actions(Long.MAX_VALUE, null, 2)).containsExactly("action 5", "action 4");
        long last = log().page(Long.MAX_VALUE, null, 2).get(1).number();
        assertThat(actions(last, null, 9)).containsExactly("action 3", "action 2", "action 1");
        assertThat(actions(Long.MAX_VALUE, "ann", 9)).containsExactly("action 4", "action 2");
    }

    @Test
    void keepsAllOfAnEntry() {
        append("ann", "app.create");
        Entry entry = log().page(Long.MAX_VALUE, null, 1).get(0);
        assertThat(entry)
                .isEqualTo(new Entry(
                        entry.number(),
                        1_700_000_000_000L,
                        "ann",
                        "192.0.2.1",
                        "app.create",
                        "app 1",
                        "{\"name\":\"直播\"}"));
    }

    @Test
    void remainsWhenTheUserIsGone() {
        storage().consoleUsers().create(new ConsoleUser("ann", ConsoleUser.Role.OWNER, "hash", false, "", 0, 1));
        append("ann", "something");
        storage().consoleUsers().delete("ann");
        assertThat(actions(Long.MAX_VALUE, "ann", 9)).containsExactly("something");
    }
}
