package io.barrage.server.storage.sql;

import io.barrage.server.storage.StorageUnavailable;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables of a database up to date with the files in {@code db/migration}. */
final class Schema {
    /**
     * SQLite has no lock for Flyway to take; PostgreSQL has one, so that one node of several migrates. Of two processes that make the same database at once, one fails whole on
     * the tables of the other, and finds them done when it looks again.
     */
    private static final int ATTEMPTS = 5;

    private static final String MIGRATIONS = "classpath:db/migration";

    private final String identity;
    private final String[] places;

    private Schema(String identity, String[] places) {
        this.identity = identity;
        this.places = places;
    }

    /**
     * @param identity how the database spells a primary key that counts up
     * @param more where migrations are that it alone has
     */
    static Schema of(String identity, String... more) {
        return new Schema(
                identity,
                Stream.concat(Stream.of(MIGRATIONS), Arrays.stream(more)).toArray(String[]::new));
    }

    /**
     * @param shown the URL as it may be shown
     * @throws StorageUnavailable when the database cannot be read or was made by a newer version
     */
    void migrate(DataSource source, String shown) {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations(places)
                .placeholders(Map.of("identity", identity))
                .load();
        for (int attempt = 1; ; attempt++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (attempt == ATTEMPTS) {
                    throw new StorageUnavailable("db: cannot open " + shown + ": " + firstLine(e), e);
                }
            }
        }
    }

    private static String firstLine(FlywayException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
    }
}
