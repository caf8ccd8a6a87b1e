package io.barrage.client;

import java.time.Instant;

/**
 * A message that has its place in a room.
 *
 * @param messageId the same as all who receive it see
 * @param seq its position
 * @param time when the server took it, to the second
 */
public record Sent(String messageId, long seq, Instant time) {}
