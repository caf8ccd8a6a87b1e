package io.barrage.client.wire;

import io.barrage.protocol.GapItem;
import java.net.URI;
import java.util.Locale;

/**
 * Where a client connects to, and as what.
 *
 * @param base {@code http}, {@code https}, {@code ws} or {@code wss} with host and, if not the usual one, port
 * @param sdkAppId the app whose users and rooms are meant
 */
public record Endpoint(URI base, int sdkAppId, WireForm form) {
    public Endpoint {
        if (base.getHost() == null || base.getScheme() == null) {
            throw new IllegalArgumentException("base: " + base + " (expected: such as http://127.0.0.1:8080/)");
        }
    }

    /** The endpoint in the form that the published SDKs use: binary, large frames compressed. */
    public static Endpoint of(URI base, int sdkAppId) {
        return new Endpoint(base, sdkAppId, WireForm.COMPRESSED);
    }

    public Endpoint withForm(WireForm form) {
        return new Endpoint(base, sdkAppId, form);
    }

    String host() {
        return base.getHost();
    }

    boolean tls() {
        String scheme = base.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("wss");
    }

    int port() {
        return base.getPort() > 0 ? base.getPort() : tls() ? 443 : 80;
    }

    URI socket(WireOptions options) {
        String gaps = options.gaps() ? "&" + GapItem.PARAMETER + "=1" : "";
        return URI.create((tls() ? "wss" : "ws") + "://" + host() + ":" + port() + form.path() + "?sdkappid=" + sdkAppId
                + "&platform=" + options.platform() + form.parameter() + gaps);
    }
}
