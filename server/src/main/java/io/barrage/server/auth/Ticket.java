package io.barrage.server.auth;

import org.jspecify.annotations.Nullable;

/**
 * What a client presents with every request after its login ({@code a2}).
 *
 * @param instanceId the login it belongs to
 * @param platform 7 browser, 8 mini program
 * @param issuedAt unix milliseconds of the login
 * @param expiresAt unix seconds; the end of the UserSig it was given for
 */
public record Ticket(
        int sdkAppId, String userId, long tinyId, long instanceId, int platform, long issuedAt, long expiresAt) {

    public String signed(Signer signer) {
        return signer.sign(String.join(
                "\n",
                "t",
                Integer.toString(sdkAppId),
                userId,
                Long.toString(tinyId),
                Long.toString(instanceId),
                Integer.toString(platform),
                Long.toString(issuedAt),
                Long.toString(expiresAt)));
    }

    /** The ticket in a token, or null when this installation did not make it; expiry is not looked at. */
    public static @Nullable Ticket open(String token, Signer signer) {
        String text = signer.open(token);
        String[] parts = text == null ? new String[0] : text.split("\n", -1);
        if (parts.length != 8 || !parts[0].equals("t")) {
            return null;
        }
        return new Ticket(
                Integer.parseInt(parts[1]),
                parts[2],
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]),
                Integer.parseInt(parts[5]),
                Long.parseLong(parts[6]),
                Long.parseLong(parts[7]));
    }
}
