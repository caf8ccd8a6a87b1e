package io.barrage.server.moderation;

import java.text.Normalizer;

/**
 * A text as rules of behaviour compare it: letters and digits alone, whatever their case and width.
 *
 * @param letters how many letters and digits it has; 0 for one of signs alone, which is compared as it is
 */
record Fingerprint(int letters, long hash) {
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    static Fingerprint of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        long hash = FNV_BASIS;
        int letters = 0;
        for (int i = 0; i < plain.length(); ) {
            int letter = plain.codePointAt(i);
            i += Character.charCount(letter);
            if (Character.isLetterOrDigit(letter)) {
                hash = (hash ^ Character.toLowerCase(letter)) * FNV_PRIME;
                letters++;
            }
        }
        return new Fingerprint(letters, letters == 0 ? signs(plain.strip()) : hash);
    }

    private static long signs(String plain) {
        long hash = ~FNV_BASIS;
        for (int i = 0; i < plain.length(); i++) {
            hash = (hash ^ plain.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
