package io.barrage.server.storage.sql;

import io.barrage.server.storage.Reviews;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The review queue as rows; what must happen once is one statement, or a transaction of the one writer. Any thread. */
final class SqlReviews implements Reviews {
    private static final String SELECT =
            """
            SELECT review_number, sdk_app_id, kind, group_id, sender, random, heard, seq, item, client_ip, platform, tell,
                   why, added_at, state_name, claimed_by, claimed_until, decided_by, decided_at, mute_seconds,
                   mute_everywhere, ban_seconds, done,
                   (SELECT COUNT(*) FROM review_report r WHERE r.review_number = review.review_number) AS reports
            FROM review
            WHERE\s""";

    /** So that others can write in between. */
    private static final int SWEPT_AT_ONCE = 1000;

    private final Database database;

    SqlReviews(Database database) {
        this.database = database;
    }

    @Override
    public Entry add(Added added) {
        return database.transaction(handle -> known(handle, added).orElseGet(() -> insert(handle, added)));
    }

    private static Optional<Entry> known(Handle handle, Added added) {
        return handle.createQuery(
                        SELECT
                                + """
                        sdk_app_id = :app AND group_id = :group AND sender = :sender AND random = :random AND kind = :kind
                            AND (state_name = 'open' OR added_at > :since)
                        ORDER BY review_number DESC LIMIT 1""")
                .bind("app", added.sdkAppId())
                .bind("group", added.message().groupId())
                .bind("sender", added.message().sender())
                .bind("random", added.message().random())
                .bind("kind", nameOf(added.kind()))
                .bind("since", added.at() - REPEAT_MILLIS)
                .map((row, context) -> entry(row))
                .findOne();
    }

    private static Entry insert(Handle handle, Added added) {
        Message message = added.message();
        long id = handle.createQuery(
                        """
                        INSERT INTO review (sdk_app_id, kind, group_id, sender, random, heard, seq, item, client_ip, platform,
                            tell, why, added_at)
                        VALUES (:app, :kind, :group, :sender, :random, :heard, :seq, :item, :ip, :platform, :tell, :why, :at)
                        RETURNING review_number""")
                .bind("app", added.sdkAppId())
                .bind("kind", nameOf(added.kind()))
                .bind("group", message.groupId())
                .bind("sender", message.sender())
                .bind("random", message.random())
                .bind("heard", message.heard())
                .bind("seq", message.seq())
                .bind("item", message.item())
                .bind("ip", message.clientIp())
                .bind("platform", message.platform())
                .bind("tell", message.tell())
                .bind("why", added.why())
                .bind("at", added.at())
                .mapTo(long.class)
                .one();
        return find(handle, added.sdkAppId(), id).orElseThrow();
    }

    @Override
    public boolean report(long id, Report report) {
        return database.statement(handle -> handle.createUpdate(
                                """
                                INSERT INTO review_report (review_number, reporter, reason, report_text, reported_at)
                                VALUES (:id, :reporter, :reason, :text, :at)
                                ON CONFLICT (review_number, reporter) DO NOTHING""")
                        .bind("id", id)
                        .bind("reporter", report.reporter())
                        .bind("reason", report.reason())
                        .bind("text", report.text())
                        .bind("at", report.at())
                        .execute()
                > 0);
    }

    @Override
    public List<Report> reports(long id, int limit) {
        return database.query(handle -> handle.createQuery(
                        """
                        SELECT reporter, reason, report_text, reported_at FROM review_report
                        WHERE review_number = :id ORDER BY reported_at, reporter LIMIT :limit""")
                .bind("id", id)
                .bind("limit", limit)
                .map((row, context) -> new Report(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list());
    }

    @Override
    public Optional<Entry> find(int sdkAppId, long id) {
        return database.query(handle -> find(handle, sdkAppId, id));
    }

    private static Optional<Entry> find(Handle handle, int sdkAppId, long id) {
        return handle.createQuery(SELECT + "sdk_app_id = :app AND review_number = :id")
                .bind("app", sdkAppId)
                .bind("id", id)
                .map((row, context) -> entry(row))
                .findOne();
    }

    @Override
    public List<Entry> page(Search search) {
        String sql = SELECT
                + "sdk_app_id = :app"
                + (search.groupId() == null ? "" : " AND group_id = :group")
                + (search.sender() == null ? "" : " AND sender = :sender")
                + (search.kind() == null ? "" : " AND kind = :kind")
                + (search.state() == null ? "" : " AND state_name = :state")
                + (search.after() == 0 ? "" : " AND review_number " + (search.oldestFirst() ? ">" : "<") + " :after")
                + " ORDER BY review_number " + (search.oldestFirst() ? "ASC" : "DESC") + " LIMIT :limit";
        return database.query(handle -> {
            Query query = handle.createQuery(sql).bind("app", search.sdkAppId()).bind("limit", search.limit());
            if (search.groupId() != null) {
                query.bind("group", search.groupId());
            }
            if (search.sender() != null) {
                query.bind("sender", search.sender());
            }
            if (search.kind() != null) {
                query.bind("kind", nameOf(search.kind()));
            }
            if (search.state() != null) {
                query.bind("state", nameOf(search.state()));
            }
            if (search.after() != 0) {
                query.bind("after", search.after());
            }
            return query.map((row, context) -> entry(row)).list();
        });
    }

    @Override
    public int open(int sdkAppId) {
        return database.query(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM review WHERE sdk_app_id = :app AND state_name = 'open'")
                .bind("app", sdkAppId)
                .mapTo(int.class)
                .one());
    }

    @Override
    public Optional<Entry> claim(int sdkAppId, long id, String by, long now, long until) {
        return database.transaction(handle -> {
            handle.createUpdate(
                            """
                            UPDATE review SET claimed_by = :by, claimed_until = :until
                            WHERE review_number = :id AND sdk_app_id = :app AND state_name = 'open'
                                AND (claimed_by = :by OR claimed_until <= :now)""")
                    .bind("by", by)
                    .bind("until", until)
                    .bind("id", id)
                    .bind("app", sdkAppId)
                    .bind("now", now)
                    .execute();
            return find(handle, sdkAppId, id);
        });
    }

    @Override
    public boolean decide(int sdkAppId, long id, Decision decision) {
        return database.statement(handle -> {
            Update update = handle.createUpdate(
                    """
                    UPDATE review SET state_name = :state, decided_by = :by, decided_at = :at, mute_seconds = :mute,
                        mute_everywhere = :everywhere, ban_seconds = :ban, done = FALSE
                    WHERE review_number = :id AND sdk_app_id = :app AND state_name = 'open'
                        AND (claimed_by = :by OR claimed_until <= :at)""");
            return update.bind("state", nameOf(decision.state()))
                            .bind("by", decision.by())
                            .bind("at", decision.at())
                            .bind("mute", decision.penalty().muteSeconds())
                            .bind("everywhere", decision.penalty().everywhere())
                            .bind("ban", decision.penalty().banSeconds())
                            .bind("id", id)
                            .bind("app", sdkAppId)
                            .execute()
                    > 0;
        });
    }

    @Override
    public void done(long id) {
        database.statement(handle -> handle.createUpdate("UPDATE review SET done = TRUE WHERE review_number = :id")
                .bind("id", id)
                .execute());
    }

    @Override
    public List<Entry> undone(long decidedBefore, int limit) {
        return database.query(handle -> handle.createQuery(
                        SELECT + "NOT done AND decided_at < :before ORDER BY review_number LIMIT :limit")
                .bind("before", decidedBefore)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    @Override
    public List<Integer> apps() {
        return database.query(handle -> handle.createQuery("SELECT DISTINCT sdk_app_id FROM review")
                .mapTo(Integer.class)
                .list());
    }

    @Override
    public void sweep(int sdkAppId, long before, long now) {
        database.transaction(handle -> {
            handle.createUpdate(
                            """
                            DELETE FROM review WHERE review_number IN (
                                SELECT review_number FROM review
                                WHERE sdk_app_id = :app AND decided_at > 0 AND decided_at < :before AND done LIMIT :limit)""")
                    .bind("app", sdkAppId)
                    .bind("before", before)
                    .bind("limit", SWEPT_AT_ONCE)
                    .execute();
            return handle.createUpdate(
                            """
                            UPDATE review SET state_name = 'expired', decided_at = :now
                            WHERE sdk_app_id = :app AND state_name = 'open' AND added_at < :before""")
                    .bind("app", sdkAppId)
                    .bind("before", before)
                    .bind("now", now)
                    .execute();
        });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("review_number"),
                row.getInt("sdk_app_id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new Message(
                        row.getString("group_id"),
                        row.getString("sender"),
                        row.getLong("random"),
                        row.getBoolean("heard"),
                        row.getLong("seq"),
                        row.getString("item"),
                        row.getString("client_ip"),
                        row.getString("platform"),
                        row.getBoolean("tell")),
                row.getString("why"),
                row.getLong("added_at"),
                row.getInt("reports"),
                State.valueOf(row.getString("state_name").toUpperCase(Locale.ROOT)),
                row.getString("claimed_by"),
                row.getLong("claimed_until"),
                row.getString("decided_by"),
                row.getLong("decided_at"),
                new Penalty(row.getLong("mute_seconds"), row.getBoolean("mute_everywhere"), row.getLong("ban_seconds")),
                row.getBoolean("done"));
    }

    private static String nameOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
