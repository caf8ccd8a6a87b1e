package io.barrage.server.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One-to-one messages until they expire. Implementations are safe for use by many threads; all methods block. */
public interface Messages {
    /**
     * What became of a message.
     *
     * @param repeat whether it was stored already; then this is how
     */
    record Appended(StoredMessage message, boolean repeat) {}

    /** Stores messages in this order, all or none, and puts their conversations into the lists of both users. */
    List<Appended> append(List<NewMessage> messages);

    Optional<StoredMessage> find(MessageId id);

    /**
     * The newest messages of a conversation that its user still sees, oldest first.
     *
     * @param before only messages with a lower number
     * @param upTo only messages up to these unix seconds
     */
    List<StoredMessage> before(ConversationKey conversation, long before, long upTo, int limit);

    /**
     * The oldest messages of a conversation from a moment on, oldest first.
     *
     * @param from unix seconds, inclusive
     * @param after only messages with a higher number
     */
    List<StoredMessage> from(ConversationKey conversation, long from, long after, int limit);

    /**
     * The newest messages to and from a user in all conversations, oldest first.
     *
     * @param after only messages with a higher number
     * @param upTo only messages up to this number
     */
    List<StoredMessage> since(int sdkAppId, String user, long after, long upTo, int limit);

    /**
     * The newest messages that a user has not read, of all conversations, oldest first.
     *
     * @param upTo only messages up to this number
     */
    List<StoredMessage> unread(int sdkAppId, String user, long upTo, int limit);

    /** Marks a message as recalled and read; false when there is none, or it is recalled already. */
    boolean recall(MessageId id, String revoker);

    /** Replaces what a message says and counts its version up; false when it has another version by now. */
    boolean replace(MessageId id, int version, String item);

    /** Hides messages from the one user who deletes them; the other one keeps them. */
    void hide(ConversationKey conversation, Collection<MessageId> messages);

    /**
     * Deletes messages that have expired, and conversations of which nothing is left.
     *
     * @param now unix seconds
     * @return how many messages it deleted; fewer than the limit when that were all
     */
    int deleteExpired(long now, int limit);

    /** The highest number that was ever given, 0 for none. */
    long lastNumber();
}
