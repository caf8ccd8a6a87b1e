package io.barrage.server.storage.sql;

import io.barrage.server.storage.ModerationCounts;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Sums as rows. Any thread. */
final class SqlModerationCounts implements ModerationCounts {
    private final Database database;

    SqlModerationCounts(Database database) {
        this.database = database;
    }

    @Override
    public void add(Map<Key, Long> counted) {
        if (counted.isEmpty()) {
            return;
        }
        database.transaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    """
                    INSERT INTO moderation_count (sdk_app_id, day, dimension, subject, outcome, times)
                    SELECT sdk_app_id, :day, :dimension, :subject, :outcome, :times FROM app WHERE sdk_app_id = :app
                    ON CONFLICT (sdk_app_id, day, dimension, subject, outcome)
                        DO UPDATE SET times = moderation_count.times + excluded.times""");
            counted.forEach((key, times) -> batch.bind("app", key.sdkAppId())
                    .bind("day", key.day())
                    .bind("dimension", key.dimension())
                    .bind("subject", key.subject())
                    .bind("outcome", key.outcome())
                    .bind("times", times)
                    .add());
            return batch.execute();
        });
    }

    @Override
    public List<Sum> top(int sdkAppId, String dimension, int fromDay, int toDay, int limit) {
        return database.query(handle -> handle.createQuery(
                        """
                        SELECT subject, outcome, SUM(times) AS times FROM moderation_count
                        WHERE sdk_app_id = :app AND dimension = :dimension AND day BETWEEN :from AND :to
                        GROUP BY subject, outcome ORDER BY times DESC, subject, outcome LIMIT :limit""")
                .bind("app", sdkAppId)
                .bind("dimension", dimension)
                .bind("from", fromDay)
                .bind("to", toDay)
                .bind("limit", limit)
                .map((row, context) -> new Sum(row.getString(1), row.getString(2), row.getLong(3)))
                .list());
    }

    @Override
    public List<Sum> days(int sdkAppId, String dimension, int fromDay, int toDay) {
        return database.query(handle -> handle.createQuery(
                        """
                        SELECT day, outcome, SUM(times) AS times FROM moderation_count
                        WHERE sdk_app_id = :app AND dimension = :dimension AND day BETWEEN :from AND :to
                        GROUP BY day, outcome ORDER BY day, outcome""")
                .bind("app", sdkAppId)
                .bind("dimension", dimension)
                .bind("from", fromDay)
                .bind("to", toDay)
                .map((row, context) -> new Sum(row.getString(1), row.getString(2), row.getLong(3)))
                .list());
    }

    @Override
    public void forgetBefore(int day) {
        database.statement(handle -> handle.createUpdate("DELETE FROM moderation_count WHERE day < :day")
                .bind("day", day)
                .execute());
    }
}
