package io.barrage.server.storage;

import java.util.Map;

/**
 * A user of an app, with the profile. A user exists from the first login with a valid UserSig, or from an import.
 *
 * @param tinyId the numeric id that the wire carries beside the user id; unique in the installation, never reused
 * @param profile values by tag (for instance {@code Tag_Profile_IM_Nick}); numbers as decimal text; unset tags absent
 * @param c2cMutedUntil unix seconds until when one-to-one messages of this user are refused; 0 = not muted,
 *     {@link #FOREVER} at most
 * @param groupMutedUntil the same for messages to rooms, all of them
 * @param sigsValidFrom unix milliseconds; UserSigs and tickets issued before do not count any more; 0 = all count
 * @param createdAt unix milliseconds; 0 for one from before this was kept
 */
public record Account(
        int sdkAppId,
        String userId,
        long tinyId,
        Map<String, String> profile,
        long c2cMutedUntil,
        long groupMutedUntil,
        long sigsValidFrom,
        long createdAt) {
    /** The end of a mute without an end; the REST API says it the same way (rest-api.md 4.29). */
    public static final long FOREVER = 0xFFFF_FFFFL;

    public Account {
        profile = Map.copyOf(profile);
    }
}
