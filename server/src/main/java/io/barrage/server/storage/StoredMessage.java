package io.barrage.server.storage;

import org.jspecify.annotations.Nullable;

/**
 * A one-to-one message as it is stored.
 *
 * @param number its place among all messages of the installation; grows
 * @param sentAt unix seconds; never less than that of an earlier message of the conversation
 * @param version how often it was edited
 * @param revoker who recalled it, or null
 * @param unread whether its receiver has still to read it
 * @param item see {@link NewMessage#item()}; that of the last edit
 */
public record StoredMessage(
        long number, MessageId id, long sentAt, int version, @Nullable String revoker, boolean unread, String item) {}
