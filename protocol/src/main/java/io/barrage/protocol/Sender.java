package io.barrage.protocol;

/**
 * Who a message or tip is from, as receivers see it: nick and avatar travel with each item, they are never looked up.
 *
 * @param tinyId numeric user id; part of the message id, so it must be the one of the login reply
 */
public record Sender(String userId, long tinyId, String nick, String faceUrl) {}
