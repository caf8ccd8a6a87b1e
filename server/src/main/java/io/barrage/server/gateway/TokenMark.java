package io.barrage.server.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a connection keeps of the text of its ticket, to know it again in every request: eight bytes for some 170. Only the
 * very connection that sent the ticket compares with it, so who found another text of the same mark would gain nothing.
 */
final class TokenMark {
    private TokenMark() {}

    /** The beginning of the token's SHA-256. */
    static long of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }
}
