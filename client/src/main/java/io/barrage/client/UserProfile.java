package io.barrage.client;

import java.util.Map;

/**
 * How a user is seen.
 *
 * @param fields by tag: those that are set
 */
public record UserProfile(String userId, Map<String, String> fields) {
    public static final String NICK = "Tag_Profile_IM_Nick";
    public static final String FACE_URL = "Tag_Profile_IM_Image";

    public UserProfile {
        fields = Map.copyOf(fields);
    }

    /** The user's name for others, or empty. */
    public String nick() {
        return fields.getOrDefault(NICK, "");
    }

    /** The address of the user's picture, or empty. */
    public String faceUrl() {
        return fields.getOrDefault(FACE_URL, "");
    }
}
