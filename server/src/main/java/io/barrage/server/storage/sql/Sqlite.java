package io.barrage.server.storage.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.barrage.server.storage.StorageUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * How a SQLite file is opened. WAL lets readers run beside the one writer, and with {@code synchronous=NORMAL} a
 * committed change survives the death of the process ({@code kill -9}); only a power cut may lose the last moments, and
 * never damages the file.
 *
 * <p>The writer has one connection: in this process writers queue for it in order rather than poll for SQLite's lock. The
 * lock with its timeout is left for other processes, such as a command line beside the server.
 */
final class Sqlite {
    static final String SCHEME = "jdbc:sqlite:";

    /** SQLite's spelling of {@code ${identity}} in the migrations; AUTOINCREMENT never reuses a number. */
    static final String IDENTITY = "INTEGER PRIMARY KEY AUTOINCREMENT";

    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 10_000;

    /** How long the journal grows until it is folded into the file, which costs two fsyncs: 16 MiB. */
    private static final int CHECKPOINT_PAGES = 4096;

    private final String url;

    private Sqlite(String url) {
        this.url = url;
    }

    /** @throws StorageUnavailable when the URL is not that of a SQLite file, or its folder cannot be made */
    static Sqlite at(String url) {
        String file = url.startsWith(SCHEME) ? url.substring(SCHEME.length()) : "";
        if (file.isEmpty() || file.startsWith(":") || file.startsWith("file:")) {
            int details = url.indexOf(':', "jdbc:".length());
            String shown = details < 0 || url.startsWith(SCHEME) ? url : url.substring(0, details + 1) + "...";
            throw new StorageUnavailable(
                    "db: value " + shown + " (expected: jdbc:sqlite:FILE or jdbc:postgresql://HOST:PORT/DATABASE)");
        }
        Path folder = Path.of(file).toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new StorageUnavailable("data: cannot make the folder " + folder + " (" + e + ")", e);
        }
        return new Sqlite(url);
    }

    DataSource unpooled() {
        return source(TransactionMode.IMMEDIATE);
    }

    /** The only connection that writes; a transaction takes the write lock when it begins, so it never fails half-way. */
    HikariDataSource writer() {
        return pool("writer", source(TransactionMode.IMMEDIATE), 1, "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    }

    HikariDataSource readers() {
        return pool("reader", source(TransactionMode.DEFERRED), READERS, "PRAGMA query_only = ON");
    }

    private SQLiteDataSource source(TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private static HikariDataSource pool(String name, DataSource source, int size, String init) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMaxLifetime(0);
        config.setConnectionInitSql(init);
        return new HikariDataSource(config);
    }
}
