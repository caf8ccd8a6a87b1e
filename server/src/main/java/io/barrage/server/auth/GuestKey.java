package io.barrage.server.auth;

import io.barrage.server.engine.RoomKey;
import org.jspecify.annotations.Nullable;

/**
 * What a guest polls with ({@code LongPollingKey}): the room, who the guest is, and where the guest came in.
 *
 * @param guestId random, one per join
 * @param since the guest sees what comes after this seq
 */
public record GuestKey(RoomKey room, String guestId, long since) {

    public String signed(Signer signer) {
        return signer.sign(String.join(
                "\n", "g", Integer.toString(room.sdkAppId()), room.groupId(), guestId, Long.toString(since)));
    }

    /** The key in a token, or null when this installation did not make it. */
    public static @Nullable GuestKey open(String token, Signer signer) {
        String text = signer.open(token);
        String[] parts = text == null ? new String[0] : text.split("\n", -1);
        if (parts.length != 5 || !parts[0].equals("g")) {
            return null;
        }
        return new GuestKey(new RoomKey(Integer.parseInt(parts[1]), parts[2]), parts[3], Long.parseLong(parts[4]));
    }
}
