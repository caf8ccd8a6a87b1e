package io.barrage.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature a user logs in with: a zlib-compressed JSON document, in a base64 of its own alphabet, whose fields are
 * signed with the app's secret by HMAC-SHA256 (the public "TLS sig API v2").
 *
 * <p>Stateless; any thread.
 */
public final class UserSig {
    /** Longest document accepted, in bytes after inflating; a real one is about 250. */
    private static final int MAX_DOCUMENT = 8 * 1024;

    private static final int MAX_SIG_LENGTH = 8 * 1024;

    private UserSig() {}

    /**
     * What a check found.
     *
     * @param code 0 when valid, else the public error code (70001 expired, 70003 malformed, 70009 wrong key, 70013 other
     *     user, 70014 other app)
     * @param reason for people
     * @param issuedAt unix seconds; 0 when the document could not be trusted
     * @param expiresAt unix seconds; 0 when the document could not be trusted
     */
    public record Verdict(int code, String reason, long issuedAt, long expiresAt) {
        public boolean valid() {
            return code == 0;
        }

        private static Verdict refused(ErrorCode code, String reason) {
            return new Verdict(code.code(), reason, 0, 0);
        }
    }

    /**
     * Makes a UserSig.
     *
     * @param issuedAt unix seconds
     * @param lifetime seconds, at least 1
     */
    public static String make(String userId, int sdkAppId, String secret, long issuedAt, long lifetime) {
        ObjectNode document = WireJson.object();
        document.put("TLS.ver", "2.0")
                .put("TLS.identifier", userId)
                .put("TLS.sdkappid", sdkAppId)
                .put("TLS.expire", lifetime)
                .put("TLS.time", issuedAt)
                .put("TLS.sig", hmac(secret, signedText(userId, sdkAppId, issuedAt, lifetime, null)));
        String base64 = Base64.getEncoder().encodeToString(deflate(WireJson.bytes(document)));
        return base64.replace('+', '*').replace('/', '-').replace('=', '_');
    }

    /**
     * Checks a UserSig against the user and app that present it.
     *
     * @param now unix seconds
     */
    public static Verdict verify(String sig, String userId, int sdkAppId, String secret, long now) {
        if (sig.isEmpty()) {
            return Verdict.refused(ErrorCode.SIG_EMPTY, "userSig: empty (expected: a UserSig)");
        }
        JsonNode document = read(sig);
        if (document == null) {
            return Verdict.refused(ErrorCode.SIG_MALFORMED, "userSig: cannot be read (expected: a UserSig)");
        }
        long issuedAt = document.path("TLS.time").asLong();
        long lifetime = document.path("TLS.expire").asLong();
        String user = document.path("TLS.identifier").asText();
        int app = document.path("TLS.sdkappid").asInt();
        if (app != sdkAppId) {
            return Verdict.refused(
                    ErrorCode.SIG_OTHER_APP, "userSig: made for sdkappid " + app + " (expected: " + sdkAppId + ")");
        }
        if (!user.equals(userId)) {
            return Verdict.refused(
                    ErrorCode.SIG_OTHER_USER, "userSig: made for another user (expected: " + userId + ")");
        }
        JsonNode userBuf = document.get("TLS.userbuf");
        String expected =
                hmac(secret, signedText(user, app, issuedAt, lifetime, userBuf == null ? null : userBuf.asText()));
        if (!sameText(expected, document.path("TLS.sig").asText())) {
            return Verdict.refused(ErrorCode.SIG_WRONG_KEY, "userSig: signed with another key");
        }
        long expiresAt = issuedAt + lifetime;
        if (now > expiresAt) {
            return new Verdict(
                    ErrorCode.SIG_EXPIRED.code(),
                    "userSig: expired " + (now - expiresAt) + " s ago",
                    issuedAt,
                    expiresAt);
        }
        return new Verdict(0, "", issuedAt, expiresAt);
    }

    /**
     * What a UserSig says of itself, unchecked.
     *
     * @param issuedAt unix seconds
     * @param expiresAt unix seconds
     */
    public record Claims(String userId, int sdkAppId, long issuedAt, long expiresAt) {}

    /** What a UserSig says of itself, whether it is good or not; empty when it cannot be read. */
    public static Optional<Claims> claims(String sig) {
        JsonNode document = read(sig);
        if (document == null) {
            return Optional.empty();
        }
        long issuedAt = document.path("TLS.time").asLong();
        return Optional.of(new Claims(
                document.path("TLS.identifier").asText(),
                document.path("TLS.sdkappid").asInt(),
                issuedAt,
                issuedAt + document.path("TLS.expire").asLong()));
    }

    /** When a UserSig ends, unix seconds, as it says itself; 0 when it cannot be read. Says nothing of whether it is good. */
    public static long expiresAt(String sig) {
        return claims(sig).map(Claims::expiresAt).orElse(0L);
    }

    private static @Nullable JsonNode read(String sig) {
        if (sig.length() > MAX_SIG_LENGTH) {
            return null;
        }
        try {
            byte[] packed = Base64.getDecoder()
                    .decode(sig.replace('*', '+').replace('-', '/').replace('_', '='));
            JsonNode document = WireJson.read(inflate(packed));
            return document.isObject() && document.has("TLS.sig") ? document : null;
        } catch (IllegalArgumentException | DataFormatException | JsonProcessingException e) {
            return null;
        }
    }

    private static String signedText(String user, int app, long issuedAt, long lifetime, @Nullable String userBuf) {
        return "TLS.identifier:" + user + "\nTLS.sdkappid:" + app + "\nTLS.time:" + issuedAt + "\nTLS.expire:"
                + lifetime + "\n" + (userBuf == null ? "" : "TLS.userbuf:" + userBuf + "\n");
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java runtime", e);
        }
    }

    private static boolean sameText(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] deflate(byte[] document) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(document);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(256);
            byte[] chunk = new byte[512];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(byte[] packed) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] document = new byte[MAX_DOCUMENT];
            int length = 0;
            while (!inflater.finished() && length < MAX_DOCUMENT) {
                int n = inflater.inflate(document, length, MAX_DOCUMENT - length);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new DataFormatException("cut short");
                }
                length += n;
            }
            if (!inflater.finished()) {
                throw new DataFormatException("longer than " + MAX_DOCUMENT + " bytes");
            }
            return Arrays.copyOf(document, length);
        } finally {
            inflater.end();
        }
    }
}
