package io.barrage.server.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.room.HookEvent;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.Origin;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One event as it goes to an app's server.
 *
 * @param body JSON; not to be changed
 */
record HookCall(int sdkAppId, HookKind kind, Origin origin, byte[] body) {

    /** @param now unix milliseconds, the event's time */
    static HookCall of(HookEvent event, long now) {
        ObjectNode body = WireJson.object().put("CallbackCommand", event.kind().command());
        body.setAll(event.fields());
        if (event.kind() != HookKind.ON_MEMBER_STATE_CHANGE && !body.has("EventTime")) {
            body.put("EventTime", now);
        }
        return new HookCall(event.sdkAppId(), event.kind(), event.origin(), WireJson.bytes(body));
    }

    /**
     * The URL with its parameters (rest-api.md section 5.1).
     *
     * @param token signs the call, null for a call without signature
     * @param now unix seconds
     */
    URI uri(String url, @Nullable String token, long now) {
        StringBuilder full = new StringBuilder(url).append(url.indexOf('?') < 0 ? '?' : '&');
        full.append("SdkAppid=").append(sdkAppId);
        full.append("&CallbackCommand=").append(kind.command()).append("&contenttype=json");
        if (kind != HookKind.ON_MEMBER_STATE_CHANGE) {
            full.append("&ClientIP=").append(URLEncoder.encode(origin.clientIp(), StandardCharsets.UTF_8));
            full.append("&OptPlatform=").append(URLEncoder.encode(platform(), StandardCharsets.UTF_8));
        }
        if (token != null) {
            full.append("&Sign=")
                    .append(sign(token, now))
                    .append("&RequestTime=")
                    .append(now);
        }
        return URI.create(full.toString());
    }

    /** This one event spells iOS in another way than all others. */
    private String platform() {
        return kind == HookKind.STATE_CHANGE && origin.platform().equals("iOS") ? "IOS" : origin.platform();
    }

    /** @param now unix seconds */
    static String sign(String token, long now) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest((token + now).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
