package io.barrage.server.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.room.HookEvent;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.HookVerdict;
import io.barrage.server.room.Hooks;
import io.barrage.server.storage.MessageId;
import java.util.concurrent.CompletableFuture;

/** What the app's server is asked and told of one-to-one messages. Any thread; nothing here waits. */
record DirectHooks(Hooks hooks) {
    boolean wantsToBeAsked(Outgoing message) {
        return message.hookControl().ask() && hooks.wants(message.id().sdkAppId(), HookKind.BEFORE_SEND_C2C);
    }

    CompletableFuture<HookVerdict> ask(Outgoing message) {
        return hooks.ask(event(HookKind.BEFORE_SEND_C2C, message, fields(message)))
                .toCompletableFuture();
    }

    /** @param time unix seconds, the server's */
    void sent(Outgoing message, long time) {
        if (message.hookControl().tell() && hooks.wants(message.id().sdkAppId(), HookKind.AFTER_SEND_C2C)) {
            MessageId id = message.id();
            hooks.tell(event(
                    HookKind.AFTER_SEND_C2C,
                    message,
                    fields(message)
                            .put("MsgTime", time)
                            .put("MsgKey", id.seq() + "_" + id.random() + "_" + time)
                            .put("SendMsgResult", 0)));
        }
    }

    private static ObjectNode fields(Outgoing message) {
        MessageId id = message.id();
        ObjectNode fields = WireJson.object()
                .put("From_Account", id.from())
                .put("To_Account", id.to())
                .put("MsgSeq", id.seq())
                .put("MsgRandom", id.random())
                .put("OnlineOnlyFlag", message.onlineOnly() ? 1 : 0)
                .put("CloudCustomData", message.cloudCustomData());
        fields.set("MsgBody", message.body());
        return fields;
    }

    private static HookEvent event(HookKind kind, Outgoing message, ObjectNode fields) {
        return new HookEvent(message.id().sdkAppId(), kind, message.id().from(), message.origin(), fields);
    }
}
