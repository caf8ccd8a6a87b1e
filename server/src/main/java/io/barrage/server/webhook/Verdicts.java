package io.barrage.server.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.WebhookConfig.Fail;
import io.barrage.server.room.HookEvent;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.HookVerdict;
import io.barrage.server.room.MessageRules;
import io.barrage.server.room.Refused;
import org.jspecify.annotations.Nullable;

/** What the answer of an app's server means (rest-api.md section 5.3). */
final class Verdicts {
    private static final int REFUSE = 1;
    private static final int DROP = 2;

    private static final int REFUSED = 10016;
    private static final int C2C_REFUSED = 20006;
    private static final int FAILED = 80003;

    private Verdicts() {}

    /**
     * What a usable answer says; null for one that counts as a failed call.
     *
     * @param answer a JSON object
     */
    static @Nullable HookVerdict of(HookEvent event, JsonNode answer) {
        JsonNode given = answer.path("ErrorCode");
        if (!given.isInt()) {
            return null;
        }
        int code = given.intValue();
        HookKind kind = event.kind();
        if (code == 0) {
            return isMessage(kind) ? rewrite(event.fields(), answer) : HookVerdict.ALLOW;
        }
        if (code == REFUSE) {
            return refusal(kind);
        }
        if (code == DROP) {
            return isMessage(kind) ? HookVerdict.DROP : null;
        }
        return isOwn(kind, code)
                ? HookVerdict.refuse(code, answer.path("ErrorInfo").asText(""))
                : null;
    }

    /** What happens without a usable answer. */
    static HookVerdict without(HookKind kind, Fail policy) {
        if (policy == Fail.OPEN) {
            return HookVerdict.ALLOW;
        }
        return isMessage(kind)
                ? HookVerdict.refuse(FAILED, "the app's server gave no usable answer; try again")
                : refusal(kind);
    }

    /** Null when the message that is to be sent instead could not be sent by anybody. */
    private static @Nullable HookVerdict rewrite(ObjectNode original, JsonNode answer) {
        JsonNode body = answer.path("MsgBody");
        JsonNode customData = answer.path("CloudCustomData");
        boolean newBody = given(body) && !body.equals(original.path("MsgBody"));
        boolean newData = given(customData) && !customData.equals(original.path("CloudCustomData"));
        if (!newBody && !newData) {
            return HookVerdict.ALLOW;
        }
        if (newData && !customData.isTextual()) {
            return null;
        }
        ObjectNode message = WireJson.object();
        message.set("MsgBody", newBody ? body : original.path("MsgBody"));
        message.set("CloudCustomData", newData ? customData : original.path("CloudCustomData"));
        try {
            MessageRules.body(message);
        } catch (Refused e) {
            return null;
        }
        return HookVerdict.rewrite(newBody ? body : null, newData ? customData.asText() : null);
    }

    private static boolean given(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    private static boolean isMessage(HookKind kind) {
        return kind == HookKind.BEFORE_SEND_MSG || kind == HookKind.BEFORE_SEND_C2C;
    }

    private static HookVerdict refusal(HookKind kind) {
        return HookVerdict.refuse(
                kind == HookKind.BEFORE_SEND_C2C ? C2C_REFUSED : REFUSED, "refused by the app's server");
    }

    private static boolean isOwn(HookKind kind, int code) {
        return kind == HookKind.BEFORE_SEND_C2C ? code >= 120001 && code <= 130000 : code >= 10100 && code <= 10200;
    }
}
