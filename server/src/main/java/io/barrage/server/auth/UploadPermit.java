package io.barrage.server.auth;

import org.jspecify.annotations.Nullable;

/**
 * What an upload address allows: one file under one key, by whoever holds the address.
 *
 * @param kind what it is sent as, the number of the wire
 * @param maxBytes how large it may be
 * @param expiresAt unix seconds
 */
public record UploadPermit(String key, int sdkAppId, String userId, int kind, long maxBytes, long expiresAt) {

    public String signed(Signer signer) {
        return signer.sign(String.join(
                "\n",
                "u",
                key,
                Integer.toString(sdkAppId),
                userId,
                Integer.toString(kind),
                Long.toString(maxBytes),
                Long.toString(expiresAt)));
    }

    /** The permit in a token, or null when this installation did not make it. It may have expired. */
    public static @Nullable UploadPermit open(String token, Signer signer) {
        String text = signer.open(token);
        String[] parts = text == null ? new String[0] : text.split("\n", -1);
        if (parts.length != 7 || !parts[0].equals("u")) {
            return null;
        }
        return new UploadPermit(
                parts[1],
                Integer.parseInt(parts[2]),
                parts[3],
                Integer.parseInt(parts[4]),
                Long.parseLong(parts[5]),
                Long.parseLong(parts[6]));
    }
}
