package io.barrage.server.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that change every 30 seconds (RFC 6238), as authenticator apps show them. */
final class Totp {
    static final int STEP_SECONDS = 30;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 20;
    private static final int MODULUS = 1_000_000;
    /** Clocks differ, and people take their time. */
    private static final int STEPS_OFF = 1;

    private Totp() {}

    /** A new secret, base32. */
    static String newSecret(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < SECRET_BYTES * 8; bit += 5) {
            int value = (bytes[bit / 8] & 0xff) << 8 | (bit / 8 + 1 < SECRET_BYTES ? bytes[bit / 8 + 1] & 0xff : 0);
            text.append(BASE32.charAt(value >> (11 - bit % 8) & 31));
        }
        return text.toString();
    }

    /** What a QR code for authenticator apps holds. */
    static String uri(String user, String secret) {
        return "otpauth://totp/Barrage:" + user + "?secret=" + secret + "&issuer=Barrage";
    }

    /** The time step that a code belongs to, now or next to it; empty when it is none. */
    static OptionalLong stepOf(String secret, String code, long unixSeconds) {
        long now = unixSeconds / STEP_SECONDS;
        for (long step = now - STEPS_OFF; step <= now + STEPS_OFF; step++) {
            boolean fits = MessageDigest.isEqual(
                    code(secret, step).getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
            if (fits) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    static String code(String secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 15;
            int value = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", value % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    private static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (int at = 0; at < base32.length(); at++) {
            buffer = buffer << 5 | BASE32.indexOf(base32.charAt(at));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }
}
