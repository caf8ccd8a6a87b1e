package io.barrage.server.storage.sql;

import io.barrage.server.storage.ConversationKey;
import io.barrage.server.storage.MessageId;
import io.barrage.server.storage.NewMessage;
import io.barrage.server.storage.StoredMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads and writes the rows behind one-to-one conversations. Inside a transaction of the caller. */
final class ConversationRows {
    /** The columns of a message, for {@link #message}. */
    static final String MESSAGE =
            """
            m.message_number, c.sdk_app_id, m.from_user, m.to_user, m.msg_seq, m.msg_random, m.sent_at, m.version,
            m.revoker, m.unread, m.item\s""";

    private ConversationRows() {}

    /** Where a conversation is, and the time of its newest message. */
    record Place(long number, long lastTime) {}

    static StoredMessage message(ResultSet row, StatementContext context) throws SQLException {
        return new StoredMessage(
                row.getLong("message_number"),
                new MessageId(
                        row.getInt("sdk_app_id"),
                        row.getString("from_user"),
                        row.getString("to_user"),
                        row.getLong("msg_seq"),
                        row.getLong("msg_random")),
                row.getLong("sent_at"),
                row.getInt("version"),
                row.getString("revoker"),
                row.getBoolean("unread"),
                row.getString("item"));
    }

    /** The conversation, made when it is new, with its newest time raised to the given one. */
    static Place reach(Handle handle, ConversationKey key, long time) {
        return handle.createQuery(
                        """
                        INSERT INTO c2c_conversation (sdk_app_id, first_user, second_user, last_time)
                        VALUES (:app, :first, :second, :time)
                        ON CONFLICT (sdk_app_id, first_user, second_user) DO UPDATE SET last_time =
                            CASE WHEN excluded.last_time > c2c_conversation.last_time
                            THEN excluded.last_time ELSE c2c_conversation.last_time END
                        RETURNING conversation_number, last_time""")
                .bind("app", key.sdkAppId())
                .bind("first", first(key))
                .bind("second", second(key))
                .bind("time", time)
                .map((row, context) -> new Place(row.getLong(1), row.getLong(2)))
                .one();
    }

    static Optional<Long> number(Handle handle, ConversationKey key) {
        return handle.createQuery(
                        """
                        SELECT conversation_number FROM c2c_conversation
                        WHERE sdk_app_id = :app AND first_user = :first AND second_user = :second""")
                .bind("app", key.sdkAppId())
                .bind("first", first(key))
                .bind("second", second(key))
                .mapTo(Long.class)
                .findOne();
    }

    /** The new message's number; empty when it is there already. */
    static Optional<Long> insert(Handle handle, Place place, NewMessage message) {
        MessageId id = message.id();
        return handle.createQuery(
                        """
                        INSERT INTO c2c_message (conversation_number, from_user, to_user, msg_seq, msg_random, sent_at,
                            expires_at, version, unread, hidden_from_sender, hidden_from_receiver, item)
                        VALUES (:conversation, :from, :to, :seq, :random, :time, :end, 0, :unread, :hidden, FALSE, :item)
                        ON CONFLICT (conversation_number, from_user, msg_random, msg_seq) DO NOTHING
                        RETURNING message_number""")
                .bind("conversation", place.number())
                .bind("from", id.from())
                .bind("to", id.to())
                .bind("seq", id.seq())
                .bind("random", id.random())
                .bind("time", place.lastTime())
                .bind("end", place.lastTime() + message.lifetime())
                .bind("unread", message.unread())
                .bind("hidden", !message.keptBySender())
                .bind("item", message.item())
                .mapTo(Long.class)
                .findOne();
    }

    /** Puts a conversation into a user's list, and its newest message there unless that is 0. */
    static void show(Handle handle, ConversationKey key, Place place, long last) {
        String change = last == 0
                ? "listed = TRUE"
                : "listed = TRUE, active_at = excluded.active_at, last_number = excluded.last_number";
        side(handle, key, place, true, last, "DO UPDATE SET " + change);
    }

    /** Makes the user's side of a conversation when there is none. */
    static void prepare(Handle handle, ConversationKey key) {
        side(handle, key, reach(handle, key, 0), false, 0, "DO NOTHING");
    }

    private static void side(
            Handle handle, ConversationKey key, Place place, boolean listed, long last, String onConflict) {
        handle.createUpdate(
                        """
                        INSERT INTO c2c_side (sdk_app_id, user_id, peer_id, conversation_number, active_at, last_number,
                            listed, pinned, read_at, cleared_to, receive_option)
                        VALUES (:app, :user, :peer, :conversation, :time, :last, :listed, FALSE, 0, 0, 0)
                        ON CONFLICT (sdk_app_id, user_id, peer_id)\s"""
                                + onConflict)
                .bind("app", key.sdkAppId())
                .bind("user", key.user())
                .bind("peer", key.peer())
                .bind("conversation", place.number())
                .bind("time", place.lastTime())
                .bind("last", last)
                .bind("listed", listed)
                .execute();
    }

    private static String first(ConversationKey key) {
        return key.user().compareTo(key.peer()) <= 0 ? key.user() : key.peer();
    }

    private static String second(ConversationKey key) {
        return key.user().compareTo(key.peer()) <= 0 ? key.peer() : key.user();
    }
}
