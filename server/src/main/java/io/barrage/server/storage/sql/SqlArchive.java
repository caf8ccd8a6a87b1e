package io.barrage.server.storage.sql;

import io.barrage.server.storage.Archive;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The archive as rows of one table; a text is searched for in its lower-case form. Any thread. */
final class SqlArchive implements Archive {
    private static final String INSERT =
            """
            INSERT INTO archived_message (sdk_app_id, group_id, seq, sent_at, sender, folded_text, item)
            VALUES (:app, :group, :seq, :time, :sender, :text, :item)
            ON CONFLICT (sdk_app_id, group_id, sent_at, seq) DO NOTHING""";

    private static final String NEWEST_FIRST = " ORDER BY sent_at DESC, message_number DESC LIMIT :limit";

    private final Database database;

    SqlArchive(Database database) {
        this.database = database;
    }

    /** Nodes store the same messages at the same time: in one order, so that none waits for another one that waits for it. */
    private static final Comparator<Message> SAME_FOR_ALL = Comparator.comparingInt(Message::sdkAppId)
            .thenComparing(Message::groupId)
            .thenComparingLong(Message::sentAt)
            .thenComparingLong(Message::seq);

    @Override
    public int store(List<Message> messages) {
        return database.transaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(INSERT);
            for (Message message : messages.stream().sorted(SAME_FOR_ALL).toList()) {
                batch.bind("app", message.sdkAppId())
                        .bind("group", message.groupId())
                        .bind("seq", message.seq())
                        .bind("time", message.sentAt())
                        .bind("sender", message.sender())
                        .bind("text", folded(message.text()))
                        .bind("item", message.item())
                        .add();
            }
            return Arrays.stream(batch.execute()).sum();
        });
    }

    @Override
    public Optional<Position> last(int sdkAppId, String groupId) {
        return database.query(handle -> handle.createQuery(
                        """
                        SELECT seq, sent_at FROM archived_message WHERE sdk_app_id = :app AND group_id = :group
                        ORDER BY sent_at DESC, seq DESC LIMIT 1""")
                .bind("app", sdkAppId)
                .bind("group", groupId)
                .map((row, context) -> new Position(row.getLong(1), row.getLong(2)))
                .findOne());
    }

    @Override
    public Optional<Message> at(int sdkAppId, String groupId, long seq, long since) {
        return database.query(handle -> handle
                .createQuery(
                        """
                        SELECT message_number, sdk_app_id, group_id, seq, sent_at, sender, folded_text, item
                        FROM archived_message
                        WHERE sdk_app_id = :app AND group_id = :group AND sent_at >= :since AND seq = :seq
                        ORDER BY sent_at DESC LIMIT 1""")
                .bind("app", sdkAppId)
                .bind("group", groupId)
                .bind("since", since)
                .bind("seq", seq)
                .scanResultSet((rows, context) -> read(rows))
                .messages
                .stream()
                .findFirst());
    }

    @Override
    public List<Message> upTo(int sdkAppId, String groupId, long seq, long since, int limit) {
        return database.query(handle -> handle.createQuery(
                        """
                        SELECT message_number, sdk_app_id, group_id, seq, sent_at, sender, folded_text, item
                        FROM archived_message
                        WHERE sdk_app_id = :app AND group_id = :group AND seq <= :seq AND sent_at >= :since AND recalled = 0
                        ORDER BY seq DESC LIMIT :limit""")
                .bind("app", sdkAppId)
                .bind("group", groupId)
                .bind("seq", seq)
                .bind("since", since)
                .bind("limit", limit)
                .scanResultSet((rows, context) -> read(rows))
                .messages);
    }

    @Override
    public List<Message> after(int sdkAppId, String groupId, long sentAt, long seq, long until, int limit) {
        return database.query(handle -> handle.createQuery(
                        """
                        SELECT message_number, sdk_app_id, group_id, seq, sent_at, sender, folded_text, item
                        FROM archived_message
                        WHERE sdk_app_id = :app AND group_id = :group AND (sent_at, seq) > (:time, :seq)
                            AND sent_at <= :until AND recalled = 0
                        ORDER BY sent_at, seq LIMIT :limit""")
                .bind("app", sdkAppId)
                .bind("group", groupId)
                .bind("time", sentAt)
                .bind("seq", seq)
                .bind("until", until)
                .bind("limit", limit)
                .scanResultSet((rows, context) -> read(rows))
                .messages);
    }

    @Override
    public void recall(int sdkAppId, String groupId, List<Long> seqs, long at) {
        database.statement(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    """
                    UPDATE archived_message SET recalled = 1 WHERE message_number = (
                        SELECT message_number FROM archived_message
                        WHERE sdk_app_id = :app AND group_id = :group AND seq = :seq AND sent_at <= :at
                        ORDER BY sent_at DESC LIMIT 1)""");
            for (long seq : seqs) {
                batch.bind("app", sdkAppId)
                        .bind("group", groupId)
                        .bind("seq", seq)
                        .bind("at", at)
                        .add();
            }
            return batch.execute();
        });
    }

    @Override
    public Page search(Search search) {
        return database.snapshot(handle -> {
            Optional<Place> horizon = search.text() == null ? Optional.empty() : horizon(handle, search);
            Rows rows = rows(handle, search, horizon);
            boolean full = rows.messages.size() == search.limit();
            return new Page(rows.messages, full ? Optional.of(rows.last) : horizon);
        });
    }

    /** How far back a search for a text goes before it says what it has found; empty when that is to the end. */
    private static Optional<Place> horizon(Handle handle, Search search) {
        String sql = "SELECT sent_at, message_number FROM archived_message" + where(search, false) + NEWEST_FIRST
                + " OFFSET :offset";
        return bind(handle.createQuery(sql), search, false)
                .bind("limit", 1)
                .bind("offset", LOOKED_AT - 1)
                .map((row, context) -> new Place(row.getLong(1), row.getLong(2)))
                .findOne();
    }

    private static final class Rows {
        final List<Message> messages = new ArrayList<>();
        Place last = Place.END;
    }

    private static Rows rows(Handle handle, Search search, Optional<Place> horizon) {
        String sql =
                "SELECT message_number, sdk_app_id, group_id, seq, sent_at, sender, folded_text, item FROM archived_message"
                        + where(search, true)
                        + (horizon.isPresent() ? " AND (sent_at, message_number) >= (:endTime, :endNumber)" : "")
                        + NEWEST_FIRST;
        Query query = bind(handle.createQuery(sql), search, true).bind("limit", search.limit());
        horizon.ifPresent(end -> query.bind("endTime", end.sentAt()).bind("endNumber", end.number()));
        return query.scanResultSet((rows, context) -> read(rows));
    }

    private static String where(Search search, boolean byText) {
        return " WHERE sdk_app_id = :app AND sent_at >= :from AND sent_at <= :to"
                + " AND (sent_at, message_number) < (:beforeTime, :beforeNumber)"
                + (search.groupId() == null ? "" : " AND group_id = :group")
                + (search.sender() == null ? "" : " AND sender = :sender")
                + (search.text() == null || !byText ? "" : " AND folded_text LIKE :text ESCAPE '!'");
    }

    private static Query bind(Query query, Search search, boolean byText) {
        query.bind("app", search.sdkAppId())
                .bind("from", search.from())
                .bind("to", Math.min(search.to(), search.before().sentAt()))
                .bind("beforeTime", search.before().sentAt())
                .bind("beforeNumber", search.before().number());
        if (search.groupId() != null) {
            query.bind("group", search.groupId());
        }
        if (search.sender() != null) {
            query.bind("sender", search.sender());
        }
        if (search.text() != null && byText) {
            query.bind("text", "%" + folded(search.text()).replaceAll("([!%_])", "!$1") + "%");
        }
        return query;
    }

    private static Rows read(Supplier<ResultSet> result) throws SQLException {
        Rows rows = new Rows();
        ResultSet row = result.get();
        while (row.next()) {
            rows.last = new Place(row.getLong("sent_at"), row.getLong("message_number"));
            rows.messages.add(new Message(
                    row.getInt("sdk_app_id"),
                    row.getString("group_id"),
                    row.getLong("seq"),
                    row.getLong("sent_at"),
                    row.getString("sender"),
                    row.getString("folded_text"),
                    row.getString("item")));
        }
        return rows;
    }

    @Override
    public List<Integer> apps() {
        return database.query(handle -> {
            List<Integer> apps = new ArrayList<>();
            Optional<Integer> next = appAfter(handle, 0);
            while (next.isPresent()) {
                apps.add(next.get());
                next = appAfter(handle, next.get());
            }
            return apps;
        });
    }

    /** One step in the index, while DISTINCT would read all of it. */
    private static Optional<Integer> appAfter(Handle handle, int sdkAppId) {
        return handle.createQuery(
                        "SELECT sdk_app_id FROM archived_message WHERE sdk_app_id > :app ORDER BY sdk_app_id LIMIT 1")
                .bind("app", sdkAppId)
                .mapTo(Integer.class)
                .findOne();
    }

    @Override
    public int deleteBefore(int sdkAppId, long time, int limit) {
        return database.statement(handle -> handle.createUpdate(
                        """
                        DELETE FROM archived_message WHERE message_number IN (
                            SELECT message_number FROM archived_message
                            WHERE sdk_app_id = :app AND sent_at < :time ORDER BY sent_at LIMIT :limit)""")
                .bind("app", sdkAppId)
                .bind("time", time)
                .bind("limit", limit)
                .execute());
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
