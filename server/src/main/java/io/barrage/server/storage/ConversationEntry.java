package io.barrage.server.storage;

import org.jspecify.annotations.Nullable;

/**
 * One line of a user's conversation list.
 *
 * @param activeAt unix seconds of the last message
 * @param number of the conversation; with {@code activeAt} its place in the list
 * @param last the last message that the user sees, or null
 * @param peerReadAt unix seconds: up to here the peer has read what the user sent; 0 = nothing
 * @param receiveOption what the user wants to be told of new messages: 0 all, 1 nothing, 2 without notification
 */
public record ConversationEntry(
        String peer,
        long activeAt,
        long number,
        @Nullable StoredMessage last,
        long peerReadAt,
        boolean pinned,
        int receiveOption) {}
