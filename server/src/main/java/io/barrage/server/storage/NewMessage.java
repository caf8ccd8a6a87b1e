package io.barrage.server.storage;

/**
 * A one-to-one message to be stored.
 *
 * @param sentAt unix seconds; raised when an earlier message of the conversation has a later time
 * @param lifetime seconds after which it is deleted
 * @param unread whether it counts as unread at its receiver
 * @param last whether the conversation list shows it as the last message
 * @param keptBySender whether the sender sees it in its own history
 * @param item what receivers get, as JSON, without what is only known when it is stored
 */
public record NewMessage(
        MessageId id, long sentAt, long lifetime, boolean unread, boolean last, boolean keptBySender, String item) {}
