package io.barrage.server.storage;

import io.barrage.server.storage.sql.SqlStorage;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SqliteReviewsTest extends ReviewsContract {
    private final Path folder;

    SqliteReviewsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    Storage open() {
        return SqlStorage.open(SqlStorage.urlIn(folder));
    }
}
