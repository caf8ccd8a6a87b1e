package io.barrage.server.storage.sql;

import io.barrage.server.storage.Settings;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Settings as rows of one table. Any thread. */
final class SqlSettings implements Settings {
    private final Database database;

    SqlSettings(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> get(String key) {
        return database.query(handle -> value(handle, key));
    }

    @Override
    public void put(String key, String value) {
        database.statement(handle -> handle.createUpdate(
                        """
                        INSERT INTO setting (name, setting_value) VALUES (:key, :value)
                        ON CONFLICT (name) DO UPDATE SET setting_value = excluded.setting_value""")
                .bind("key", key)
                .bind("value", value)
                .execute());
    }

    @Override
    public String getOrCreate(String key, Supplier<String> value) {
        return get(key).orElseGet(() -> create(key, value.get()));
    }

    private String create(String key, String value) {
        return database.transaction(handle -> {
            handle.createUpdate(
                            """
                            INSERT INTO setting (name, setting_value) VALUES (:key, :value)
                            ON CONFLICT (name) DO NOTHING""")
                    .bind("key", key)
                    .bind("value", value)
                    .execute();
            return value(handle, key).orElseThrow();
        });
    }

    private static Optional<String> value(Handle handle, String key) {
        return handle.createQuery("SELECT setting_value FROM setting WHERE name = :key")
                .bind("key", key)
                .mapTo(String.class)
                .findOne();
    }
}
