package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.conversation.Correspondence;
import io.barrage.server.conversation.DirectMessages;
import io.barrage.server.conversation.OutgoingReader;
import io.barrage.server.room.Refused;
import java.util.concurrent.CompletionStage;

/** One-to-one messages over the wire (wire.md section 29). */
final class DirectMessageCommands {
    private final DirectMessages messages;
    private final OutgoingReader reader;

    DirectMessageCommands(Correspondence correspondence) {
        this.messages = correspondence.messages();
        this.reader = new OutgoingReader(correspondence.longestLife());
    }

    void addTo(Commands commands) {
        commands.user("openim.sendmsg", this::send);
    }

    private CompletionStage<Reply> send(Call call) {
        Ticket user = call.user();
        requireOwn(call.body().path("From_Account"), user);
        return messages.send(reader.ofUser(
                        call.body(),
                        user.sdkAppId(),
                        user.userId(),
                        user.instanceId(),
                        Callers.origin(call.connection())))
                .thenApply(sent ->
                        Reply.of(WireReply.ok().put("MsgTime", sent.time()).put("MsgKey", sent.key())));
    }

    /** Refuses a request in another user's name. */
    static void requireOwn(JsonNode given, Ticket user) {
        if (!given.asText(user.userId()).equals(user.userId())) {
            throw new Refused(ErrorCode.NO_PERMISSION, "From_Account: another user (expected: " + user.userId() + ")");
        }
    }
}
