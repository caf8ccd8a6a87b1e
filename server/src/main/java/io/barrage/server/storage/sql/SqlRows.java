package io.barrage.server.storage.sql;

import io.barrage.server.storage.Rows;
import io.barrage.server.storage.StorageUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Rows of the tables as the migrations make them; they hold texts, whole numbers and booleans only. */
final class SqlRows implements Rows {
    /** Each behind those that it refers to. */
    static final List<String> TABLES = List.of(
            "app",
            "app_admin",
            "app_setting",
            "setting",
            "account",
            "account_profile",
            "room",
            "room_field",
            "room_admin",
            "c2c_conversation",
            "c2c_side",
            "c2c_message",
            "c2c_block",
            "archived_message",
            "media_file",
            "console_user",
            "console_session",
            "audit_entry",
            "word_list",
            "word",
            "word_revision",
            "moderation_count",
            "review",
            "review_report");

    private static final int BATCH = 500;

    private final Database database;

    SqlRows(Database database) {
        this.database = database;
    }

    @Override
    public long readAll(Reader reader) {
        return database.snapshot(handle -> {
            long rows = 0;
            for (String name : TABLES) {
                rows += done(() -> read(handle.getConnection(), name, reader));
            }
            return rows;
        });
    }

    private static long read(Connection connection, String name, Reader reader) throws SQLException {
        Columns columns = Columns.of(connection, name);
        Table table = new Table(name, columns.names());
        long rows = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(BATCH);
            try (ResultSet result = statement.executeQuery(columns.select())) {
                while (result.next()) {
                    reader.row(new Row(table, columns.read(result)));
                    rows++;
                }
            }
        }
        return rows;
    }

    @Override
    public long writeAll(Iterator<Row> rows) {
        AtomicBoolean begun = new AtomicBoolean();
        return database.transaction(handle -> {
            if (begun.getAndSet(true)) {
                throw new StorageUnavailable("db: somebody else writes to the database (expected: nobody); try again");
            }
            return done(() -> write(handle.getConnection(), rows));
        });
    }

    private static long write(Connection connection, Iterator<Row> rows) throws SQLException {
        requireEmpty(connection);
        long written = 0;
        Set<String> numbered = new TreeSet<>();
        Row next = rows.hasNext() ? rows.next() : null;
        while (next != null) {
            Table table = next.table();
            Columns columns = Columns.of(connection, table.name());
            columns.requireAll(table);
            try (PreparedStatement insert = connection.prepareStatement(columns.insert(table))) {
                int waiting = 0;
                while (next != null && next.table().equals(table)) {
                    columns.bind(insert, next);
                    insert.addBatch();
                    written++;
                    if (++waiting == BATCH) {
                        insert.executeBatch();
                        waiting = 0;
                    }
                    next = rows.hasNext() ? rows.next() : null;
                }
                insert.executeBatch();
            }
            numbered.add(table.name());
        }
        for (String name : numbered) {
            Columns.of(connection, name).goOnCounting(connection);
        }
        return written;
    }

    private static void requireEmpty(Connection connection) throws SQLException {
        List<String> full = new ArrayList<>();
        for (String name : TABLES) {
            try (Statement statement = connection.createStatement();
                    ResultSet first = statement.executeQuery("SELECT 1 FROM " + name + " LIMIT 1")) {
                if (first.next()) {
                    full.add(name);
                }
            }
        }
        if (!full.isEmpty()) {
            throw new StorageUnavailable("db: the database holds rows in " + String.join(", ", full)
                    + " (expected: an empty database, in which no server was started yet)");
        }
    }

    /** A step that may fail as JDBC does. */
    private interface Step {
        long take() throws SQLException;
    }

    private static long done(Step step) {
        try {
            return step.take();
        } catch (SQLException e) {
            throw new StorageUnavailable(
                    "db: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    /** @param identity the column that counts up by itself, null for a table without one */
    private record Columns(String table, List<String> names, List<Boolean> booleans, @Nullable String identity) {
        static Columns of(Connection connection, String table) throws SQLException {
            List<String> names = new ArrayList<>();
            List<Boolean> booleans = new ArrayList<>();
            String identity = null;
            try (ResultSet columns = connection.getMetaData().getColumns(null, null, table, null)) {
                while (columns.next()) {
                    String name = columns.getString("COLUMN_NAME");
                    names.add(name);
                    booleans.add(isBoolean(columns.getString("TYPE_NAME")));
                    if ("YES".equals(columns.getString("IS_AUTOINCREMENT"))) {
                        identity = name;
                    }
                }
            }
            if (names.isEmpty()) {
                throw new StorageUnavailable("table: value " + table + " (expected: one of " + TABLES + ")");
            }
            return new Columns(table, names, booleans, identity);
        }

        private static boolean isBoolean(String type) {
            return type.equalsIgnoreCase("boolean") || type.equalsIgnoreCase("bool");
        }

        /** In an order in which rows that count up keep it. */
        String select() {
            return "SELECT " + String.join(", ", names) + " FROM " + table
                    + (identity == null ? "" : " ORDER BY " + identity);
        }

        List<@Nullable Object> read(ResultSet result) throws SQLException {
            List<@Nullable Object> values = new ArrayList<>(names.size());
            for (int i = 0; i < names.size(); i++) {
                Object value = result.getObject(i + 1);
                if (value != null && booleans.get(i)) {
                    values.add(result.getBoolean(i + 1));
                } else if (value instanceof Number number) {
                    values.add(number.longValue());
                } else {
                    values.add(value);
                }
            }
            return values;
        }

        void requireAll(Table rows) {
            if (!names.containsAll(rows.columns())) {
                throw new StorageUnavailable("table " + table + ": columns " + rows.columns() + " (expected: of "
                        + names + "); import with the version that has exported, then start the newer one");
            }
        }

        String insert(Table rows) {
            return "INSERT INTO " + table + " (" + String.join(", ", rows.columns()) + ") VALUES ("
                    + String.join(", ", rows.columns().stream().map(name -> "?").toList()) + ")";
        }

        void bind(PreparedStatement insert, Row row) throws SQLException {
            for (int i = 0; i < row.values().size(); i++) {
                insert.setObject(i + 1, row.values().get(i));
            }
        }

        /** PostgreSQL does not count what is given a number. */
        void goOnCounting(Connection connection) throws SQLException {
            if (identity == null
                    || !connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                return;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT setval(pg_get_serial_sequence('" + table + "', '" + identity
                        + "'), (SELECT MAX(" + identity + ") FROM " + table + "))");
            }
        }
    }
}
