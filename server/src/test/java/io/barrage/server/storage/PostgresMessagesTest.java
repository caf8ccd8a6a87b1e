package io.barrage.server.storage;

import io.barrage.server.storage.sql.SqlStorage;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class PostgresMessagesTest extends MessagesContract {
    private final String url = PostgresServer.newDatabase();

    @Override
    Storage open() {
        return SqlStorage.open(url);
    }
}
