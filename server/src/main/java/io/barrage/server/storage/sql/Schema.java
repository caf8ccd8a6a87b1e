package io.barrage.server.storage.sql;

import io.barrage.server.storage.StorageUnavailable;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables of a database up to date with the files in {@code db/migration}. */
final class Schema {
    /**
     * SQLite has no lock for Flyway to take. Of two processes that make the same database at once, one fails whole on
     * the tables of the other, and finds them done when it looks again.
     */
    private static final int ATTEMPTS = 5;

    private Schema() {}

    /** @throws StorageUnavailable when the database cannot be read or was made by a newer version */
    static void migrate(DataSource source, String url, String identity) {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(Map.of("identity", identity))
                .load();
        for (int attempt = 1; ; attempt++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (attempt == ATTEMPTS) {
                    throw new StorageUnavailable("db: cannot open " + url + ": " + firstLine(e), e);
                }
            }
        }
    }

    private static String firstLine(FlywayException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
    }
}
