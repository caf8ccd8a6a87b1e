package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.conversation.Correspondence;
import io.barrage.server.conversation.MessageChanges;
import io.barrage.server.conversation.OutgoingReader;
import io.barrage.server.room.MessageRules;
import io.barrage.server.room.Refused;
import io.barrage.server.storage.ConversationKey;
import io.barrage.server.storage.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Recall, edit, receipts and deletion of one-to-one messages over the wire (wire.md section 30). */
final class MessageChangeCommands {

    private final MessageChanges changes;

    MessageChangeCommands(Correspondence correspondence) {
        this.changes = correspondence.changes();
    }

    void addTo(Commands commands) {
        commands.user("openim.msgwithdraw", this::recall)
                .user("openim.modify_c2c_msg", this::edit)
                .user("openim.c2c_msg_read_receipt", this::acknowledge)
                .user("openim.delete_c2c_msg_ramble", this::hide);
    }

    private CompletionStage<Reply> recall(Call call) {
        Ticket user = call.user();
        return changes.recall(
                        user.userId(), user.instanceId(), id(user, call.body().path("MsgInfo")))
                .thenApply(done -> Reply.OK);
    }

    private CompletionStage<Reply> edit(Call call) {
        Ticket user = call.user();
        JsonNode request = call.body();
        MessageId id = id(user, request);
        if (!id.from().equals(user.userId()) && !id.to().equals(user.userId())) {
            throw new Refused(ErrorCode.NO_PERMISSION, "From_Account, To_Account: others (expected: the caller's)");
        }
        JsonNode body = request.has("MsgBody") ? MessageRules.body(request, ErrorCode.MESSAGE_FORMAT) : null;
        String custom = request.has("CloudCustomData") ? MessageRules.customData(request) : null;
        return changes.edit(user.instanceId(), id, request.path("MsgVersion").asInt(), body, custom)
                .thenApply(MessageChangeCommands::edited);
    }

    /** A conflict carries what the message says now, so that the SDK can show it. */
    private static Reply edited(MessageChanges.Edited edited) {
        ObjectNode reply = edited.conflict()
                ? WireReply.error(ErrorCode.EDIT_CONFLICT, ErrorCode.EDIT_CONFLICT.text())
                : WireReply.ok();
        reply.put("MsgVersion", edited.version()).put("CloudCustomData", edited.cloudCustomData());
        reply.set("MsgBody", edited.body());
        return Reply.of(reply);
    }

    private CompletionStage<Reply> acknowledge(Call call) {
        Ticket user = call.user();
        ConversationKey conversation = new ConversationKey(
                user.sdkAppId(), user.userId(), OutgoingReader.user(call.body().path("Peer_Account")));
        List<MessageId> read = new ArrayList<>();
        for (JsonNode info : call.body().path("C2CMsgInfo")) {
            read.add(new MessageId(
                    user.sdkAppId(),
                    conversation.peer(),
                    user.userId(),
                    number(info, "MsgSeq"),
                    number(info, "MsgRandom")));
        }
        requireFew(read.size(), "C2CMsgInfo");
        return changes.acknowledge(conversation, read).thenApply(done -> Reply.OK);
    }

    /** A key does not say whose message it is, so both are tried. */
    private CompletionStage<Reply> hide(Call call) {
        Ticket user = call.user();
        String peer = OutgoingReader.user(call.body().path("To_Account"));
        List<MessageId> hidden = new ArrayList<>();
        for (JsonNode key : call.body().path("MsgKeyList")) {
            String[] parts = key.asText().split("_", -1);
            if (parts.length != 3 || !parts[0].matches("\\d{1,10}") || !parts[1].matches("\\d{1,10}")) {
                throw new Refused(ErrorCode.MESSAGE_FORMAT, "MsgKeyList: not a key (expected: seq_random_time)");
            }
            long seq = Long.parseLong(parts[0]);
            long random = Long.parseLong(parts[1]);
            hidden.add(new MessageId(user.sdkAppId(), user.userId(), peer, seq, random));
            hidden.add(new MessageId(user.sdkAppId(), peer, user.userId(), seq, random));
        }
        requireFew(hidden.size() / 2, "MsgKeyList");
        return changes.hide(new ConversationKey(user.sdkAppId(), user.userId(), peer), hidden)
                .thenApply(done -> Reply.OK);
    }

    private static void requireFew(int given, String field) {
        if (given > Limits.DIRECT_MESSAGES_PER_REQUEST) {
            throw new Refused(
                    ErrorCode.MESSAGE_FORMAT,
                    field + ": " + given + " messages (expected: at most " + Limits.DIRECT_MESSAGES_PER_REQUEST + ")");
        }
    }

    private static MessageId id(Ticket user, JsonNode info) {
        return new MessageId(
                user.sdkAppId(),
                info.path("From_Account").asText(""),
                info.path("To_Account").asText(""),
                number(info, "MsgSeq"),
                number(info, "MsgRandom"));
    }

    private static long number(JsonNode info, String field) {
        return info.path(field).asLong();
    }
}
