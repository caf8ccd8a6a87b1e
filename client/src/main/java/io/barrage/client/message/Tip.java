package io.barrage.client.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * What happened to members or to a room's profile.
 *
 * @param seq its position in the room
 * @param operator user id of who did it
 * @param users user ids of those it happened to
 * @param members how many are in the room after it, guests included; 0 when not told
 * @param body {@code MsgBody} of the wire (wire.md section 9.1), with all there is to know; not to be changed
 */
public record Tip(
        String groupId,
        long seq,
        Instant time,
        Kind kind,
        String operator,
        List<String> users,
        long members,
        JsonNode body) {
    /** What happened. */
    public enum Kind {
        JOINED(1),
        LEFT(2),
        KICKED_OUT(3),
        ADMIN_SET(4),
        ADMIN_REVOKED(5),
        /** What changed is in {@code MsgGroupNewInfo} of the body. */
        PROFILE_CHANGED(6),
        /** Muted or not any more: {@code MsgMemberInfo} of the body. */
        MEMBER_CHANGED(7),
        BANNED(10),
        UNBANNED(11),
        /** A kind that this client has no word for. */
        OTHER(0);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        static Kind of(int number) {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    public Tip {
        users = List.copyOf(users);
    }
}
