package io.barrage.server.storage.sql;

import com.zaxxer.hikari.HikariDataSource;
import io.barrage.server.storage.StorageUnavailable;
import java.nio.file.Path;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The connections of an open database, apart for reading and writing since SQLite has one writer. A reader sees all that
 * was committed before it began. Where several write at once, a transaction that another one has got in the way of is run
 * again. Any thread.
 */
final class Database implements AutoCloseable {
    private final HikariDataSource readers;
    private final HikariDataSource writers;
    private final Jdbi read;
    private final Jdbi write;

    private Database(HikariDataSource readers, HikariDataSource writers) {
        this.readers = readers;
        this.writers = writers;
        this.read = Jdbi.create(readers);
        this.write = Jdbi.create(writers);
    }

    /** @param writers of one connection */
    static Database withOneWriter(HikariDataSource readers, HikariDataSource writers) {
        return new Database(readers, writers);
    }

    /** @param writers of several connections, and others may write too */
    static Database withManyWriters(HikariDataSource readers, HikariDataSource writers) {
        Database database = new Database(readers, writers);
        database.read.setTransactionHandler(new SnapshotTransactions());
        database.write.setTransactionHandler(new RepeatedTransactions());
        return database;
    }

    /** Runs one query outside a transaction. */
    <R> R query(HandleCallback<R, RuntimeException> work) {
        return read.withHandle(work);
    }

    /** Runs queries that see one state of the database. */
    <R> R snapshot(HandleCallback<R, RuntimeException> work) {
        return read.inTransaction(work);
    }

    /** Runs one statement that is its own transaction. */
    <R> R statement(HandleCallback<R, RuntimeException> work) {
        return write.withHandle(work);
    }

    /** Runs statements of which all or none take effect; reads in it see what no other writer can change meanwhile. */
    <R> R transaction(HandleCallback<R, RuntimeException> work) {
        return write.inTransaction(work);
    }

    /** As {@link io.barrage.server.storage.Storage#copyTo}. */
    void copyTo(Path file) {
        if (writers.getMaximumPoolSize() > 1) {
            throw new StorageUnavailable("db: a PostgreSQL database is not copied into a file (expected: SQLite); use"
                    + " pg_dump, or what its host offers");
        }
        try {
            // On a connection for writing, since it writes, though not to this database: no writer waits for it.
            statement(handle -> handle.execute("VACUUM INTO ?", file.toString()));
        } catch (JdbiException e) {
            throw new StorageUnavailable("db: cannot be copied to " + file + " (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
