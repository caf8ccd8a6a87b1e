package io.barrage.server.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.WebhookConfig;
import io.barrage.server.config.WebhookConfig.Fail;
import io.barrage.server.config.WebhookEvents;
import io.barrage.server.room.HookEvent;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.Origin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Events and settings as tests need them. */
final class Events {
    static final int APP = 1400000001;

    private Events() {}

    static HookEvent of(HookKind kind, String room, String text) {
        ObjectNode fields = WireJson.object().put("GroupId", room).put("CloudCustomData", "data");
        fields.set("MsgBody", body(text));
        return new HookEvent(APP, kind, room, new Origin("192.0.2.7", "Web"), fields);
    }

    static ArrayNode body(String text) {
        var body = WireJson.object().arrayNode();
        body.addObject().put("MsgType", "TIMTextElem").putObject("MsgContent").put("Text", text);
        return body;
    }

    static HookEvent before(String text) {
        return of(HookKind.BEFORE_SEND_MSG, "live", text);
    }

    static HookEvent after(String room, String text) {
        return of(HookKind.AFTER_SEND_MSG, room, text);
    }

    static WebhookConfig to(@Nullable String url) {
        return config(url, Fail.OPEN, Duration.ofSeconds(5), Duration.ofHours(1), 1 << 20);
    }

    static WebhookConfig config(@Nullable String url, Fail fail, Duration timeout, Duration retryFor, int queueBytes) {
        return new WebhookConfig(url, null, WebhookEvents.all(), timeout, fail, 256, retryFor, queueBytes);
    }
}
