package io.barrage.server.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.storage.MessageId;
import java.util.Set;

/**
 * A one-to-one message on its way.
 *
 * @param byServer sent by the app's server, which needs no permission
 * @param instanceId the sender's instance, which does not get it back; {@link Sessions#NOBODY} for the app's server
 * @param forSender whether the sender's own instances and history get it
 * @param lifetime seconds it is kept; 0: only for who is online now
 * @param clientTime unix seconds, the sender's
 */
public record Outgoing(
        MessageId id,
        boolean byServer,
        long instanceId,
        boolean forSender,
        long lifetime,
        long clientTime,
        JsonNode body,
        String cloudCustomData,
        Set<String> control,
        boolean needReceipt) {
    static final String NO_UNREAD = "NoUnread";
    static final String NO_LAST = "NoLastMsg";

    boolean onlineOnly() {
        return lifetime == 0;
    }
}
