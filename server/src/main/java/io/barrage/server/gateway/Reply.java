package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.protocol.WireReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The body of a reply.
 *
 * @param body finished JSON; may be shared, not to be changed
 * @param after what to do once it is written, on the connection's event loop
 */
record Reply(byte[] body, Runnable after) {
    /** Success with nothing more to say; also the answer to every unknown command. */
    static final Reply OK = of(WireReply.ok());

    static Reply of(ObjectNode body) {
        return new Reply(WireJson.bytes(body), () -> {});
    }

    Reply then(Runnable after) {
        return new Reply(body, after);
    }

    CompletionStage<Reply> now() {
        return CompletableFuture.completedFuture(this);
    }
}
