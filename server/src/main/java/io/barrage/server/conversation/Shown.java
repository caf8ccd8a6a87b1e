package io.barrage.server.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.DirectItem;
import io.barrage.protocol.WireJson;
import io.barrage.server.storage.StoredMessage;
import java.nio.charset.StandardCharsets;

/** A stored message as clients are shown it (wire.md section 31.1). */
final class Shown {
    private static final int RECALLED = 8;

    private Shown() {}

    /** The item as it was stored. */
    static ObjectNode stored(StoredMessage message) {
        try {
            return (ObjectNode) WireJson.read(message.item().getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("message " + message.number() + " is not JSON", e);
        }
    }

    static ObjectNode item(StoredMessage message) {
        ObjectNode item = DirectItem.stored(stored(message), message.sentAt());
        if (message.version() > 0) {
            item.put("MsgVersion", message.version());
        }
        if (message.revoker() != null) {
            item.put("MsgFlagBits", RECALLED);
            item.putObject("RevokerInfo")
                    .put("Revoker_Account", message.revoker())
                    .put("Reason", "");
        }
        return item;
    }

    /** The fields by which clients find a message they have. */
    static ObjectNode reference(StoredMessage message) {
        ObjectNode item = stored(message);
        return WireJson.object()
                .put("From_Account", message.id().from())
                .put("To_Account", message.id().to())
                .put("TinyId", item.path("TinyId").asText())
                .put("MsgSeq", message.id().seq())
                .put("MsgRandom", message.id().random())
                .put("MsgTimeStamp", message.sentAt())
                .put("MsgClientTime", item.path("MsgClientTime").asLong());
    }
}
