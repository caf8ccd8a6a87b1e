package io.barrage.server.storage;

/**
 * What tells a one-to-one message from all others: the same four from the same app are the same message.
 *
 * @param seq chosen by the sender, unsigned 32-bit
 * @param random chosen by the sender, unsigned 32-bit
 */
public record MessageId(int sdkAppId, String from, String to, long seq, long random) {}
