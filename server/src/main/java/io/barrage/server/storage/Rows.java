package io.barrage.server.storage;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is stored, row by row, for a move to another database. All methods block. */
public interface Rows {
    /** @param columns in the order of the values of its rows */
    record Table(String name, List<String> columns) {}

    /** @param values texts, whole numbers as {@link Long}, booleans and nulls */
    record Row(Table table, List<@Nullable Object> values) {}

    /** Takes what is read. */
    interface Reader {
        void row(Row row);
    }

    /**
     * Reads all rows of one state of the database, table by table: each stands behind those that it refers to.
     *
     * @return how many there were
     */
    long readAll(Reader reader);

    /**
     * Writes rows, in the order in which they were read, all or none.
     *
     * @return how many there were
     * @throws StorageUnavailable when the database is not empty, or a row does not fit into it; nothing was written then
     */
    long writeAll(Iterator<Row> rows);
}
