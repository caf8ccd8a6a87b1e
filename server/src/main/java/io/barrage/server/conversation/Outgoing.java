package io.barrage.server.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.room.Origin;
import io.barrage.server.room.Post;
import io.barrage.server.storage.MessageId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A one-to-one message on its way.
 *
 * @param byServer sent by the app's server, which needs no permission
 * @param instanceId the sender's instance, which does not get it back; {@link Sessions#NOBODY} for the app's server
 * @param forSender whether the sender's own instances and history get it
 * @param lifetime seconds it is kept; 0: only for who is online now
 * @param clientTime unix seconds, the sender's
 * @param modified changed by the app's server, so that the sending instance gets it too
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
        boolean needReceipt,
        Origin origin,
        Post.HookControl hookControl,
        boolean modified) {
    static final String NO_UNREAD = "NoUnread";
    static final String NO_LAST = "NoLastMsg";

    /** With what the app's server wants to be sent instead; null keeps a part. */
    Outgoing rewritten(@Nullable JsonNode otherBody, @Nullable String otherData) {
        return new Outgoing(
                id,
                byServer,
                instanceId,
                forSender,
                lifetime,
                clientTime,
                otherBody == null ? body : otherBody,
                otherData == null ? cloudCustomData : otherData,
                control,
                needReceipt,
                origin,
                hookControl,
                otherBody != null || otherData != null);
    }

    /** The instance that does not get it. */
    long except() {
        return modified ? Sessions.NOBODY : instanceId;
    }

    boolean onlineOnly() {
        return lifetime == 0;
    }
}
