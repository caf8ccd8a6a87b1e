package io.barrage.client.message;

/**
 * A message that was taken back.
 *
 * @param messageId its {@link RoomMessage#id}
 * @param messageSeq its position in the room
 * @param operator user id of who took it back
 * @param reason what was said about it, or empty
 */
public record Recalled(String groupId, String messageId, long messageSeq, String operator, String reason) {}
