package io.barrage.server.room;

import io.barrage.server.storage.UserKey;
import java.nio.charset.StandardCharsets;

/** What nodes tell each other when something of a user is stored: which user it is. */
public final class UserNews {
    private UserNews() {}

    /** To be told. */
    public static byte[] about(UserKey user) {
        return (user.sdkAppId() + " " + user.userId()).getBytes(StandardCharsets.UTF_8);
    }

    /** Who it was told about. */
    public static UserKey read(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        int end = text.indexOf(' ');
        return new UserKey(Integer.parseInt(text.substring(0, end)), text.substring(end + 1));
    }
}
