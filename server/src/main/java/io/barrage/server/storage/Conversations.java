package io.barrage.server.storage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who talks to whom one to one, and how each of the two sees it. Implementations are safe for use by many threads; all
 * methods block.
 */
public interface Conversations {
    /**
     * What is asked of every user again and again.
     *
     * @param any whether the user is in any conversation
     * @param blocked from whom the user takes no messages
     */
    record Standing(boolean any, Set<String> blocked) {
        public Standing {
            blocked = Set.copyOf(blocked);
        }
    }

    Standing standing(int sdkAppId, String user);

    /**
     * The conversations of a user's list, the newest first.
     *
     * @param activeBefore unix seconds; with {@code numberBefore} the place after which to go on, both
     *     {@link Long#MAX_VALUE} for the beginning
     */
    List<ConversationEntry> list(int sdkAppId, String user, long activeBefore, long numberBefore, int limit);

    /** The pinned ones, which {@link #list} leaves out. */
    List<ConversationEntry> pinned(int sdkAppId, String user);

    /**
     * How many messages the user has not read, by peer; peers without any are left out.
     *
     * @param upTo only messages up to this number count; {@link Long#MAX_VALUE} for all
     */
    Map<String, Integer> unreadCounts(int sdkAppId, String user, long upTo);

    /** Marks what the peer sent up to these unix seconds as read; false when there is no such conversation. */
    boolean read(ConversationKey conversation, long upTo);

    /** Up to which unix seconds each of the peers has read what the user sent; peers who read nothing are left out. */
    Map<String, Long> readTimes(int sdkAppId, String user, Collection<String> peers);

    /** Takes a conversation off the user's list until the next message, read. */
    void unlist(ConversationKey conversation);

    /** Hides all messages so far from the user, and marks them as read. */
    void clear(ConversationKey conversation);

    /** Keeps a conversation at the top of the user's list, or no longer; nothing when there is none. */
    void pin(ConversationKey conversation, boolean pinned);

    /** Sets what the user wants to be told of new messages, see {@link ConversationEntry#receiveOption()}. */
    void setReceiveOption(ConversationKey conversation, int option);

    /** The receive options of a user by peer; peers with option 0 are left out. */
    Map<String, Integer> receiveOptions(int sdkAppId, String user);

    /** The user takes no messages from these any more. */
    void block(int sdkAppId, String user, Collection<String> blocked);

    void unblock(int sdkAppId, String user, Collection<String> blocked);
}
