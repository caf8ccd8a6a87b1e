package io.barrage.server.storage.sql;

import io.barrage.server.storage.ConversationEntry;
import io.barrage.server.storage.ConversationKey;
import io.barrage.server.storage.Conversations;
import io.barrage.server.storage.StoredMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** The sides of one-to-one conversations as rows, and who is blocked. Any thread. */
final class SqlConversations implements Conversations {
    /** A conversation with what the peer has read, and with the last message unless that is hidden or gone. */
    private static final String ENTRY = "SELECT s.peer_id, s.active_at, s.conversation_number, s.pinned, "
            + "s.receive_option, COALESCE(p.read_at, 0) AS peer_read_at, "
            + ConversationRows.MESSAGE
            + """
            FROM c2c_side s JOIN c2c_conversation c ON c.conversation_number = s.conversation_number
            LEFT JOIN c2c_side p
                ON p.sdk_app_id = s.sdk_app_id AND p.user_id = s.peer_id AND p.peer_id = s.user_id
            LEFT JOIN c2c_message m ON m.message_number = s.last_number AND m.message_number > s.cleared_to
            WHERE s.sdk_app_id = :app AND s.user_id = :user AND s.listed\s""";

    private static final String SIDE = "WHERE sdk_app_id = :app AND user_id = :user AND peer_id = :peer";
    private static final int PEERS_PER_QUERY = 500;

    private final Database database;

    SqlConversations(Database database) {
        this.database = database;
    }

    @Override
    public Standing standing(int sdkAppId, String user) {
        return database.query(handle -> {
            List<String> rows = handle.createQuery(
                            """
                            SELECT blocked_id FROM c2c_block WHERE sdk_app_id = :app AND user_id = :user
                            UNION ALL SELECT NULL WHERE EXISTS (
                                SELECT 1 FROM c2c_side WHERE sdk_app_id = :app AND user_id = :user)""")
                    .bind("app", sdkAppId)
                    .bind("user", user)
                    .map((row, context) -> row.getString(1) == null ? "" : row.getString(1))
                    .list();
            Set<String> blocked = new HashSet<>(rows);
            return new Standing(blocked.remove(""), blocked);
        });
    }

    @Override
    public List<ConversationEntry> list(int sdkAppId, String user, long activeBefore, long numberBefore, int limit) {
        return database.query(handle -> handle.createQuery(
                        ENTRY
                                + """
                        AND NOT s.pinned AND (s.active_at < :active
                            OR (s.active_at = :active AND s.conversation_number < :number))
                        ORDER BY s.active_at DESC, s.conversation_number DESC LIMIT :limit""")
                .bind("app", sdkAppId)
                .bind("user", user)
                .bind("active", activeBefore)
                .bind("number", numberBefore)
                .bind("limit", limit)
                .map(SqlConversations::entry)
                .list());
    }

    @Override
    public List<ConversationEntry> pinned(int sdkAppId, String user) {
        return database.query(handle -> handle.createQuery(
                        ENTRY + "AND s.pinned ORDER BY s.active_at DESC, s.conversation_number DESC")
                .bind("app", sdkAppId)
                .bind("user", user)
                .map(SqlConversations::entry)
                .list());
    }

    private static ConversationEntry entry(ResultSet row, StatementContext context) throws SQLException {
        StoredMessage last = row.getLong("message_number") == 0 ? null : ConversationRows.message(row, context);
        return new ConversationEntry(
                row.getString("peer_id"),
                row.getLong("active_at"),
                row.getLong("conversation_number"),
                last,
                row.getLong("peer_read_at"),
                row.getBoolean("pinned"),
                row.getInt("receive_option"));
    }

    @Override
    public Map<String, Integer> unreadCounts(int sdkAppId, String user, long upTo) {
        return numbers(
                sdkAppId,
                user,
                """
                SELECT s.peer_id, COUNT(*) FROM c2c_side s
                JOIN c2c_message m ON m.conversation_number = s.conversation_number
                WHERE s.sdk_app_id = :app AND s.user_id = :user AND s.listed AND m.unread AND m.to_user = :user
                AND m.message_number <= :upTo GROUP BY s.peer_id""",
                query -> query.bind("upTo", upTo));
    }

    @Override
    public boolean read(ConversationKey key, long upTo) {
        return database.transaction(handle -> {
            boolean there = bind(
                                    handle.createUpdate("UPDATE c2c_side SET read_at = "
                                            + "CASE WHEN read_at < :time THEN :time ELSE read_at END " + SIDE),
                                    key)
                            .bind("time", upTo)
                            .execute()
                    > 0;
            if (there) {
                markRead(handle, key, upTo);
            }
            return there;
        });
    }

    private static void markRead(Handle handle, ConversationKey key, long upTo) {
        bind(
                        handle.createUpdate(
                                """
                                UPDATE c2c_message SET unread = FALSE WHERE conversation_number IN (
                                    SELECT conversation_number FROM c2c_side\s"""
                                        + SIDE + ") AND unread AND to_user = :user AND sent_at <= :time"),
                        key)
                .bind("time", upTo)
                .execute();
    }

    @Override
    public Map<String, Long> readTimes(int sdkAppId, String user, Collection<String> peers) {
        List<String> all = peers.stream().distinct().toList();
        Map<String, Long> times = new HashMap<>();
        for (int from = 0; from < all.size(); from += PEERS_PER_QUERY) {
            List<String> some = all.subList(from, Math.min(all.size(), from + PEERS_PER_QUERY));
            database.query(handle -> handle.createQuery(
                            """
                            SELECT user_id, read_at FROM c2c_side
                            WHERE sdk_app_id = :app AND peer_id = :user AND user_id IN (<peers>) AND read_at > 0""")
                    .bind("app", sdkAppId)
                    .bind("user", user)
                    .bindList("peers", some)
                    .map((row, context) -> times.put(row.getString(1), row.getLong(2)))
                    .list());
        }
        return times;
    }

    @Override
    public void unlist(ConversationKey key) {
        database.transaction(handle -> {
            markRead(handle, key, Long.MAX_VALUE);
            return bind(handle.createUpdate("UPDATE c2c_side SET listed = FALSE, pinned = FALSE " + SIDE), key)
                    .execute();
        });
    }

    @Override
    public void clear(ConversationKey key) {
        database.transaction(handle -> {
            markRead(handle, key, Long.MAX_VALUE);
            return bind(
                            handle.createUpdate("UPDATE c2c_side SET last_number = 0, cleared_to = COALESCE((SELECT "
                                    + "MAX(m.message_number) FROM c2c_message m WHERE m.conversation_number = "
                                    + "c2c_side.conversation_number), cleared_to) " + SIDE),
                            key)
                    .execute();
        });
    }

    @Override
    public void pin(ConversationKey key, boolean pinned) {
        database.statement(handle -> bind(handle.createUpdate("UPDATE c2c_side SET pinned = :pinned " + SIDE), key)
                .bind("pinned", pinned)
                .execute());
    }

    @Override
    public void setReceiveOption(ConversationKey key, int option) {
        database.transaction(handle -> {
            ConversationRows.prepare(handle, key);
            return bind(handle.createUpdate("UPDATE c2c_side SET receive_option = :option " + SIDE), key)
                    .bind("option", option)
                    .execute();
        });
    }

    @Override
    public Map<String, Integer> receiveOptions(int sdkAppId, String user) {
        return numbers(
                sdkAppId,
                user,
                """
                SELECT peer_id, receive_option FROM c2c_side
                WHERE sdk_app_id = :app AND user_id = :user AND receive_option <> 0""",
                query -> query);
    }

    private Map<String, Integer> numbers(int sdkAppId, String user, String query, UnaryOperator<Query> binding) {
        Map<String, Integer> numbers = new HashMap<>();
        database.query(handle -> binding.apply(handle.createQuery(query))
                .bind("app", sdkAppId)
                .bind("user", user)
                .map((row, context) -> numbers.put(row.getString(1), row.getInt(2)))
                .list());
        return numbers;
    }

    @Override
    public void block(int sdkAppId, String user, Collection<String> blocked) {
        eachBlocked(
                sdkAppId,
                user,
                blocked,
                """
                INSERT INTO c2c_block (sdk_app_id, user_id, blocked_id) VALUES (:app, :user, :blocked)
                ON CONFLICT (sdk_app_id, user_id, blocked_id) DO NOTHING""");
    }

    @Override
    public void unblock(int sdkAppId, String user, Collection<String> blocked) {
        eachBlocked(
                sdkAppId,
                user,
                blocked,
                "DELETE FROM c2c_block WHERE sdk_app_id = :app AND user_id = :user AND blocked_id = :blocked");
    }

    private void eachBlocked(int sdkAppId, String user, Collection<String> blocked, String sql) {
        database.transaction(handle -> {
            blocked.forEach(one -> handle.createUpdate(sql)
                    .bind("app", sdkAppId)
                    .bind("user", user)
                    .bind("blocked", one)
                    .execute());
            return true;
        });
    }

    private static <S extends SqlStatement<S>> S bind(S statement, ConversationKey key) {
        return statement.bind("app", key.sdkAppId()).bind("user", key.user()).bind("peer", key.peer());
    }
}
