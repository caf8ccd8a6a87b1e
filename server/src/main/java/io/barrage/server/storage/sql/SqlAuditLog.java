package io.barrage.server.storage.sql;

import io.barrage.server.storage.AuditLog;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The audit log as rows that are only added. Any thread. */
final class SqlAuditLog implements AuditLog {
    private final Database database;

    SqlAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void append(Entry entry) {
        database.statement(handle -> handle.createUpdate(
                        """
                        INSERT INTO audit_entry (done_at, user_name, address, action_name, target, details)
                        VALUES (:at, :user, :address, :action, :target, :details)""")
                .bind("at", entry.at())
                .bind("user", entry.user())
                .bind("address", entry.address())
                .bind("action", entry.action())
                .bind("target", entry.target())
                .bind("details", entry.details())
                .execute());
    }

    @Override
    public List<Entry> page(long before, @Nullable String user, int limit) {
        String sql = "SELECT entry_number, done_at, user_name, address, action_name, target, details FROM audit_entry"
                + " WHERE entry_number < :before"
                + (user == null ? "" : " AND user_name = :user")
                + " ORDER BY entry_number DESC LIMIT :limit";
        return database.query(handle -> {
            Query query = handle.createQuery(sql).bind("before", before).bind("limit", limit);
            if (user != null) {
                query.bind("user", user);
            }
            return query.map((row, context) -> new Entry(
                            row.getLong(1),
                            row.getLong(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7)))
                    .list();
        });
    }
}
