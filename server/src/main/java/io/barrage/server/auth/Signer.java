package io.barrage.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks tokens that only this installation can make: base64url of the text and half an HMAC-SHA256 of it. Any
 * node that has the secret can check them, after any restart. Any thread.
 */
public final class Signer {
    private static final int SIGNATURE_BYTES = 16;
    private static final int MAX_TOKEN = 1024;

    private final SecretKeySpec key;

    /** @param secret kept in the database of the installation */
    public Signer(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    String sign(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] token = Arrays.copyOf(signature(utf8), SIGNATURE_BYTES + utf8.length);
        System.arraycopy(utf8, 0, token, SIGNATURE_BYTES, utf8.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The text of a token made by {@link #sign}, or null for anything else. */
    @Nullable
    String open(String token) {
        if (token.isEmpty() || token.length() > MAX_TOKEN) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (bytes.length <= SIGNATURE_BYTES) {
            return null;
        }
        byte[] utf8 = Arrays.copyOfRange(bytes, SIGNATURE_BYTES, bytes.length);
        byte[] given = Arrays.copyOf(bytes, SIGNATURE_BYTES);
        return MessageDigest.isEqual(signature(utf8), given) ? new String(utf8, StandardCharsets.UTF_8) : null;
    }

    /** A signature that stands beside its text, which need not be secret: base64url, 22 characters. */
    String seal(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether {@link #seal} of this text gives this seal. */
    boolean sealed(String text, String seal) {
        return MessageDigest.isEqual(
                seal(text).getBytes(StandardCharsets.US_ASCII), seal.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] signature(byte[] utf8) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(utf8), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java runtime", e);
        }
    }
}
