package io.barrage.server.room;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What an app's server answered when it was asked (rest-api.md section 5.3).
 *
 * @param kind whether it goes ahead
 * @param code for a refusal, what the caller gets: 10016, 80003 or one of the app's own, 10100 to 10200
 * @param info for a refusal, what the caller is told
 * @param msgBody the elements to send instead, or null to keep them
 * @param cloudCustomData the custom data to send instead, or null to keep it
 */
public record HookVerdict(
        Kind kind, int code, String info, @Nullable JsonNode msgBody, @Nullable String cloudCustomData) {
    public enum Kind {
        ALLOW,
        REFUSE,
        /** Not sent, while the sender is told that it was. */
        DROP
    }

    public static final HookVerdict ALLOW = new HookVerdict(Kind.ALLOW, 0, "", null, null);
    public static final HookVerdict DROP = new HookVerdict(Kind.DROP, 0, "", null, null);

    public static HookVerdict refuse(int code, String info) {
        return new HookVerdict(Kind.REFUSE, code, info, null, null);
    }

    public static HookVerdict rewrite(@Nullable JsonNode msgBody, @Nullable String cloudCustomData) {
        return new HookVerdict(Kind.ALLOW, 0, "", msgBody, cloudCustomData);
    }
}
