package io.barrage.server.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as salted hashes (PBKDF2 with HMAC-SHA-512, with OWASP's number of rounds). Making or checking one keeps a core
 * busy for some 100 ms, so not on an event loop.
 */
final class Passwords {
    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    private static final String NAME = "pbkdf2-sha512";
    private static final int ROUNDS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int RANDOM_BYTES = 15;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** One that nobody has chosen. */
    static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static void requireGood(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw ConsoleRefused.badValue(
                    "password", length + " characters", SHORTEST + " to " + LONGEST + " characters");
        }
    }

    static String hash(String password) {
        return hash(password, ROUNDS);
    }

    /** Of one that {@link #random} has made: nobody guesses it, however fast. */
    static String hashOfRandom(String password) {
        return hash(password, 1);
    }

    private static String hash(String password, int rounds) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return String.join(
                "$",
                NAME,
                Integer.toString(rounds),
                base64.encodeToString(salt),
                base64.encodeToString(derive(password, salt, rounds)));
    }

    /** @param hash made by {@link #hash} */
    static boolean fits(String password, String hash) {
        String[] parts = hash.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(NAME)) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return MessageDigest.isEqual(derive(password, salt, Integer.parseInt(parts[1])), expected);
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        try {
            // As bytes: the characters of a PBEKeySpec beyond ASCII are read differently by providers.
            String ascii = Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
            PBEKeySpec key = new PBEKeySpec(ascii.toCharArray(), salt, rounds, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }
}
