package io.barrage.server.storage;

import io.barrage.server.storage.sql.SqlStorage;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class PostgresArchiveTest extends ArchiveContract {
    private final String url = PostgresServer.newDatabase();

    @Override
    Storage open() {
        return SqlStorage.open(url);
    }
}
