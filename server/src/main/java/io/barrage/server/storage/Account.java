package io.barrage.server.storage;

import java.util.Map;

/**
 * A user of an app, with the profile. A user exists from the first login with a valid UserSig, or from an import.
 *
 * @param tinyId the numeric id that the wire carries beside the user id; unique in the installation, never reused
 * @param profile values by tag (for instance {@code Tag_Profile_IM_Nick}); numbers as decimal text; unset tags absent
 */
public record Account(int sdkAppId, String userId, long tinyId, Map<String, String> profile) {
    public Account {
        profile = Map.copyOf(profile);
    }
}
