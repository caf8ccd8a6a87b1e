package io.barrage.server.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.Priority;
import io.barrage.protocol.WireJson;
import java.util.concurrent.ThreadLocalRandom;

/** One message of somebody in a crowd: an element of this type with this content. */
record CrowdPost(String type, ObjectNode content, Priority priority) {
    static CrowdPost text(String text) {
        return new CrowdPost("TIMTextElem", WireJson.object().put("Text", text), Priority.NORMAL);
    }

    /** @param data what the pages of the demo read as JSON */
    static CrowdPost custom(ObjectNode data) {
        ObjectNode content = WireJson.object()
                .put("Data", WireJson.text(data))
                .put("Desc", "")
                .put("Ext", "");
        return new CrowdPost("TIMCustomElem", content, Priority.HIGH);
    }

    /** The request {@code send_group_msg}. */
    ObjectNode body(String groupId) {
        ObjectNode body = WireJson.object()
                .put("GroupId", groupId)
                .put("Random", ThreadLocalRandom.current().nextLong(1L << 32))
                .put("MsgPriority", priority.wireName());
        body.putArray("MsgBody").addObject().put("MsgType", type).set("MsgContent", content);
        return body;
    }
}
