package io.barrage.server.storage;

import io.barrage.server.storage.sql.SqlStorage;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteModerationCountsTest extends ModerationCountsContract {
    private final Path folder;

    SqliteModerationCountsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    Storage open() {
        return SqlStorage.open(SqlStorage.urlIn(folder));
    }
}
