package io.barrage.server.auth;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a download address allows: to read one file until a moment. It is found anywhere in a query, because clients append
 * to the address as they like, even with a second question mark.
 *
 * @param expiresAt unix seconds
 */
public record DownloadPermit(String key, long expiresAt) {
    private static final Pattern FORM = Pattern.compile("(?:^|[?&])s=([0-9a-z]{1,12})\\.([A-Za-z0-9_-]{22})(?=$|[?&])");

    /** The query, without a question mark. */
    public String signed(Signer signer) {
        return "s=" + Long.toString(expiresAt, Character.MAX_RADIX) + "." + signer.seal(text());
    }

    /** The permit for a file in a raw query, or null when there is none that this installation made. It may have expired. */
    public static @Nullable DownloadPermit find(String key, String query, Signer signer) {
        Matcher form = FORM.matcher(query);
        if (!form.find()) {
            return null;
        }
        DownloadPermit permit = new DownloadPermit(key, Long.parseLong(form.group(1), Character.MAX_RADIX));
        return signer.sealed(permit.text(), form.group(2)) ? permit : null;
    }

    private String text() {
        return "d\n" + key + "\n" + expiresAt;
    }
}
