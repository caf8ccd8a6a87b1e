package io.barrage.server.storage.sql;

import io.barrage.server.storage.ConversationKey;
import io.barrage.server.storage.MessageId;
import io.barrage.server.storage.Messages;
import io.barrage.server.storage.NewMessage;
import io.barrage.server.storage.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** One-to-one messages as rows, one for both users. Any thread. */
final class SqlMessages implements Messages {
    private static final String VISIBLE =
            """
            FROM c2c_side s JOIN c2c_conversation c ON c.conversation_number = s.conversation_number
            JOIN c2c_message m ON m.conversation_number = s.conversation_number
            WHERE s.sdk_app_id = :app AND s.user_id = :user AND m.message_number > s.cleared_to
            AND NOT (m.from_user = :user AND m.hidden_from_sender)
            AND NOT (m.to_user = :user AND m.hidden_from_receiver)\s""";

    private static final String ONE =
            """
            conversation_number = :conversation AND from_user = :from AND msg_random = :random AND msg_seq = :seq\s""";

    private final Database database;

    SqlMessages(Database database) {
        this.database = database;
    }

    @Override
    public List<Appended> append(List<NewMessage> messages) {
        return database.transaction(handle ->
                messages.stream().map(message -> append(handle, message)).toList());
    }

    private static Appended append(Handle handle, NewMessage message) {
        MessageId id = message.id();
        ConversationKey sender = new ConversationKey(id.sdkAppId(), id.from(), id.to());
        ConversationRows.Place place = ConversationRows.reach(handle, sender, message.sentAt());
        Optional<Long> number = ConversationRows.insert(handle, place, message);
        if (number.isEmpty()) {
            return new Appended(find(handle, id).orElseThrow(), true);
        }
        long last = message.last() ? number.get() : 0;
        ConversationRows.show(handle, sender.flipped(), place, last);
        if (message.keptBySender() && !id.from().equals(id.to())) {
            ConversationRows.show(handle, sender, place, last);
        }
        return new Appended(
                new StoredMessage(number.get(), id, place.lastTime(), 0, null, message.unread(), message.item()),
                false);
    }

    @Override
    public Optional<StoredMessage> find(MessageId id) {
        return database.query(handle -> find(handle, id));
    }

    private static Optional<StoredMessage> find(Handle handle, MessageId id) {
        return ConversationRows.number(handle, conversation(id)).flatMap(conversation -> bindId(
                        handle.createQuery("SELECT " + ConversationRows.MESSAGE
                                + "FROM c2c_message m JOIN c2c_conversation c USING (conversation_number) WHERE m."
                                + ONE),
                        conversation,
                        id)
                .map(ConversationRows::message)
                .findOne());
    }

    @Override
    public List<StoredMessage> before(ConversationKey conversation, long before, long upTo, int limit) {
        return newestFirst(
                "AND s.peer_id = :peer AND m.message_number < :bound AND m.sent_at <= :upTo",
                statement -> bind(statement, conversation).bind("bound", before).bind("upTo", upTo),
                limit);
    }

    @Override
    public List<StoredMessage> from(ConversationKey conversation, long from, long after, int limit) {
        return database.query(handle -> handle.createQuery("SELECT " + ConversationRows.MESSAGE + VISIBLE
                        + "AND s.peer_id = :peer AND m.message_number > :after AND m.sent_at >= :from "
                        + "ORDER BY m.message_number LIMIT :limit")
                .bind("app", conversation.sdkAppId())
                .bind("user", conversation.user())
                .bind("peer", conversation.peer())
                .bind("after", after)
                .bind("from", from)
                .bind("limit", limit)
                .map(ConversationRows::message)
                .list());
    }

    @Override
    public List<StoredMessage> since(int sdkAppId, String user, long after, long upTo, int limit) {
        return newestFirst(
                "AND m.message_number > :after AND m.message_number <= :upTo",
                statement -> statement
                        .bind("app", sdkAppId)
                        .bind("user", user)
                        .bind("after", after)
                        .bind("upTo", upTo),
                limit);
    }

    @Override
    public List<StoredMessage> unread(int sdkAppId, String user, long upTo, int limit) {
        return newestFirst(
                "AND s.listed AND m.unread AND m.to_user = :user AND m.message_number <= :upTo",
                statement -> statement.bind("app", sdkAppId).bind("user", user).bind("upTo", upTo),
                limit);
    }

    /** Takes the newest that fit, and turns them to stand in the order of time. */
    private List<StoredMessage> newestFirst(String condition, UnaryOperator<Query> binding, int limit) {
        List<StoredMessage> found = new ArrayList<>(
                database.query(handle -> binding.apply(handle.createQuery("SELECT " + ConversationRows.MESSAGE + VISIBLE
                                + condition + " ORDER BY m.message_number DESC LIMIT :limit"))
                        .bind("limit", limit)
                        .map(ConversationRows::message)
                        .list()));
        Collections.reverse(found);
        return found;
    }

    @Override
    public boolean recall(MessageId id, String revoker) {
        return change(
                id, "SET revoker = :revoker, unread = FALSE WHERE revoker IS NULL AND " + ONE, "revoker", revoker);
    }

    @Override
    public boolean replace(MessageId id, int version, String item) {
        return change(
                id,
                "SET item = :item, version = version + 1 WHERE revoker IS NULL AND version = " + version + " AND "
                        + ONE,
                "item",
                item);
    }

    private boolean change(MessageId id, String change, String name, String value) {
        return database.transaction(handle -> ConversationRows.number(handle, conversation(id))
                .map(conversation -> bindId(handle.createUpdate("UPDATE c2c_message " + change), conversation, id)
                                .bind(name, value)
                                .execute()
                        > 0)
                .orElse(false));
    }

    @Override
    public void hide(ConversationKey key, Collection<MessageId> messages) {
        database.transaction(handle -> {
            ConversationRows.number(handle, key).ifPresent(conversation -> {
                messages.forEach(id -> hide(handle, conversation, key, id));
                lastVisible(handle, key);
            });
            return true;
        });
    }

    private static void hide(Handle handle, long conversation, ConversationKey key, MessageId id) {
        bindId(
                        handle.createUpdate(
                                """
                                UPDATE c2c_message SET unread = unread AND NOT (to_user = :user),
                                    hidden_from_sender = hidden_from_sender OR from_user = :user,
                                    hidden_from_receiver = hidden_from_receiver OR to_user = :user WHERE\s"""
                                        + ONE),
                        conversation,
                        id)
                .bind("user", key.user())
                .execute();
    }

    private static void lastVisible(Handle handle, ConversationKey key) {
        handle.createUpdate("UPDATE c2c_side SET last_number = COALESCE((SELECT MAX(m.message_number) " + VISIBLE
                        + "AND s.peer_id = :peer), 0) WHERE sdk_app_id = :app AND user_id = :user AND peer_id = :peer")
                .bind("app", key.sdkAppId())
                .bind("user", key.user())
                .bind("peer", key.peer())
                .execute();
    }

    @Override
    public int deleteExpired(long now, int limit) {
        return database.transaction(handle -> {
            List<Long> conversations = handle.createQuery(
                            """
                            DELETE FROM c2c_message WHERE message_number IN (
                                SELECT message_number FROM c2c_message WHERE expires_at <= :now
                                ORDER BY expires_at LIMIT :limit)
                            RETURNING conversation_number""")
                    .bind("now", now)
                    .bind("limit", limit)
                    .mapTo(Long.class)
                    .list();
            conversations.stream().distinct().forEach(conversation -> dropEmpty(handle, conversation));
            return conversations.size();
        });
    }

    private static void dropEmpty(Handle handle, long conversation) {
        handle.createUpdate(
                        """
                        DELETE FROM c2c_conversation WHERE conversation_number = :conversation
                        AND NOT EXISTS (SELECT 1 FROM c2c_message WHERE conversation_number = :conversation)
                        AND NOT EXISTS (SELECT 1 FROM c2c_side WHERE conversation_number = :conversation
                            AND (pinned OR receive_option <> 0))""")
                .bind("conversation", conversation)
                .execute();
    }

    @Override
    public long lastNumber() {
        return database.query(handle -> handle.createQuery("SELECT COALESCE(MAX(message_number), 0) FROM c2c_message")
                .mapTo(long.class)
                .one());
    }

    private static Query bind(Query query, ConversationKey key) {
        return query.bind("app", key.sdkAppId()).bind("user", key.user()).bind("peer", key.peer());
    }

    private static ConversationKey conversation(MessageId id) {
        return new ConversationKey(id.sdkAppId(), id.from(), id.to());
    }

    private static <S extends SqlStatement<S>> S bindId(S statement, long conversation, MessageId id) {
        return statement
                .bind("conversation", conversation)
                .bind("from", id.from())
                .bind("random", id.random())
                .bind("seq", id.seq());
    }
}
