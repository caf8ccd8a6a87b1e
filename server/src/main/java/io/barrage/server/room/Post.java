package io.barrage.server.room;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into a room.
 *
 * @param by who sends it; the app's server need not be a member
 * @param byAdmin whether the sender is an app admin, rather than somebody in whose name the app's server speaks
 * @param mutedUntil unix seconds until when the sender may not speak in any room; 0 = not muted
 * @param random unsigned 32-bit; the same sender and random within five minutes is the same message
 * @param clientTime unix seconds; 0 when the sender gave none
 * @param control what of the app's server it passes by
 */
public record Post(
        Operator by,
        boolean byAdmin,
        long mutedUntil,
        JsonNode body,
        Priority priority,
        long random,
        long clientTime,
        String cloudCustomData,
        @Nullable JsonNode atInfo,
        HookControl control) {

    /** Whether the app's server is asked before, and told after ({@code ForbidCallbackControl}). */
    public record HookControl(boolean ask, boolean tell) {
        public static final HookControl BOTH = new HookControl(true, true);

        /** @param forbidden the values of {@code ForbidCallbackControl} (rest-api.md section 4.13) */
        public static HookControl without(Collection<String> forbidden) {
            return new HookControl(
                    !forbidden.contains("ForbidBeforeSendMsgCallback"),
                    !forbidden.contains("ForbidAfterSendMsgCallback"));
        }
    }

    public Sender from() {
        return by.user();
    }

    /** The same with other content; null leaves it as it is. */
    public Post with(@Nullable JsonNode otherBody, @Nullable String otherData) {
        return new Post(
                by,
                byAdmin,
                mutedUntil,
                otherBody == null ? body : otherBody,
                priority,
                random,
                clientTime,
                otherData == null ? cloudCustomData : otherData,
                atInfo,
                control);
    }
}
