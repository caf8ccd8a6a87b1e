package io.barrage.client.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A notice from the system.
 *
 * @param seq its position in the room, 0 when it is for this user alone
 * @param operator user id of who caused it
 * @param content what the app's server sent, of the kind {@link Kind#CUSTOM}; else empty
 * @param body {@code MsgBody} of the wire (wire.md section 9.2); not to be changed
 */
public record Notice(
        String groupId, long seq, Instant time, Kind kind, String operator, String content, JsonNode body) {
    /** What it is about. */
    public enum Kind {
        KICKED_OUT(4),
        /** The room was ended for good. */
        DISMISSED(5),
        CREATED(6),
        /** The user has left on another device. */
        LEFT_ELSEWHERE(8),
        ADMIN_SET(9),
        ADMIN_REVOKED(10),
        /** This user may not come in for a time. */
        BANNED(21),
        /** From the app's own server. */
        CUSTOM(255),
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

        /** Whether whoever gets it is not in the room any more. */
        public boolean ends() {
            return this == KICKED_OUT || this == DISMISSED || this == LEFT_ELSEWHERE || this == BANNED;
        }
    }
}
