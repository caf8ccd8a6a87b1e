package io.barrage.server.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.DirectPush;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireJson;
import io.barrage.server.room.Refused;
import io.barrage.server.storage.ConversationKey;
import io.barrage.server.storage.MessageId;
import io.barrage.server.storage.StoredMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What may happen to a one-to-one message after it was sent: recalled, edited, acknowledged, deleted. Any thread. */
public final class MessageChanges {
    /**
     * A message as it is after somebody wanted to edit it.
     *
     * @param conflict whether it was another version than expected, and so was left as it is
     */
    public record Edited(boolean conflict, int version, JsonNode body, String cloudCustomData) {}

    private final Desk desk;
    private final Duration recallWithin;

    MessageChanges(Desk desk, Duration recallWithin) {
        this.desk = desk;
        this.recallWithin = recallWithin;
    }

    /**
     * Recalls a message of this user. Fails with {@link Refused}: 20022 when it is another's or too old, 20023 when there is
     * none or it is recalled already.
     *
     * @param instanceId is not told
     */
    public CompletableFuture<Void> recall(String user, long instanceId, MessageId id) {
        return desk.run(() -> {
            StoredMessage message = found(id);
            if (!id.from().equals(user)) {
                throw new Refused(ErrorCode.RECALL_REFUSED, "From_Account: " + id.from() + " (expected: " + user + ")");
            }
            long age = desk.now() - message.sentAt();
            if (age > recallWithin.toSeconds()) {
                throw new Refused(
                        ErrorCode.RECALL_REFUSED,
                        "message: sent " + age + " s ago (expected: at most " + recallWithin.toSeconds() + " s)");
            }
            if (!desk.messages().recall(id, user)) {
                throw new Refused(ErrorCode.MESSAGE_GONE);
            }
            toBoth(id, instanceId, DirectPush.recalled(Shown.reference(message), user));
        });
    }

    /**
     * Changes what a message says; both users of a conversation may. Fails with {@link Refused} 20023 when there is no such
     * message.
     *
     * @param version the one the caller knows
     * @param body null leaves the elements as they are
     * @param cloudCustomData null leaves it as it is
     */
    public CompletableFuture<Edited> edit(
            long instanceId, MessageId id, int version, @Nullable JsonNode body, @Nullable String cloudCustomData) {
        return desk.stored(() -> {
            ObjectNode item = Shown.stored(found(id));
            if (body != null) {
                item.set("MsgBody", body);
            }
            if (cloudCustomData != null) {
                item.put("CloudCustomData", cloudCustomData);
            }
            boolean done = desk.messages().replace(id, version, WireJson.text(item));
            StoredMessage now = found(id);
            ObjectNode shown = Shown.stored(now);
            if (done) {
                ObjectNode change =
                        Shown.reference(now).put("MsgTime", now.sentAt()).put("MsgVersion", now.version());
                change.set("MsgBody", shown.path("MsgBody"));
                change.set("CloudCustomData", shown.path("CloudCustomData"));
                toBoth(id, instanceId, DirectPush.edited(change));
            }
            return new Edited(
                    !done,
                    now.version(),
                    shown.path("MsgBody"),
                    shown.path("CloudCustomData").asText());
        });
    }

    /** Tells the sender of messages that the user has read them; what is not there is left out. */
    public CompletableFuture<Void> acknowledge(ConversationKey conversation, Collection<MessageId> messages) {
        return desk.run(() -> {
            List<ObjectNode> read = messages.stream()
                    .map(desk.messages()::find)
                    .flatMap(Optional::stream)
                    .map(Shown::reference)
                    .toList();
            if (!read.isEmpty()) {
                desk.sessions()
                        .push(
                                conversation.sdkAppId(),
                                conversation.peer(),
                                DirectPush.receipts(conversation.user(), desk.now(), read),
                                Sessions.NOBODY);
            }
        });
    }

    /** Hides messages from the user who deletes them. */
    public CompletableFuture<Void> hide(ConversationKey conversation, Collection<MessageId> messages) {
        return desk.run(() -> desk.messages().hide(conversation, messages));
    }

    private StoredMessage found(MessageId id) {
        return desk.messages()
                .find(id)
                .filter(message -> message.revoker() == null)
                .orElseThrow(() -> new Refused(ErrorCode.MESSAGE_GONE));
    }

    private void toBoth(MessageId id, long instanceId, byte[] frame) {
        desk.sessions().push(id.sdkAppId(), id.from(), frame, instanceId);
        if (!Objects.equals(id.from(), id.to())) {
            desk.sessions().push(id.sdkAppId(), id.to(), frame, instanceId);
        }
    }
}
