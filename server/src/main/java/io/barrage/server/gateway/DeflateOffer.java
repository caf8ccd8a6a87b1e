package io.barrage.server.gateway;

import io.barrage.protocol.DictionaryFrame;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client gets {@code permessage-deflate} (RFC 7692). It must ask for it in the URL too, with
 * {@code compress=deflate}: browsers offer the extension always, also in the name of SDKs that expect plain frames.
 *
 * <p>Neither side keeps a context between messages, so that one frame serves all its readers. The window is the usual one of
 * 32 KiB, since the JDK has no other: an offer that asks the server for a smaller one is passed over, and when no other is
 * left the connection goes without the extension. Stateless; any thread.
 */
final class DeflateOffer {
    /** What a client asks for in the URL. */
    static final String NAME = "deflate";

    private static final String EXTENSION = "permessage-deflate";
    private static final String ANSWER = EXTENSION + "; server_no_context_takeover; client_no_context_takeover";
    private static final String SERVER_BITS = "server_max_window_bits";
    private static final String CLIENT_BITS = "client_max_window_bits";
    private static final String NO_VALUE = "";
    private static final String USUAL_BITS = "15";
    private static final Pattern BITS = Pattern.compile("[89]|1[0-5]");

    private DeflateOffer() {}

    /** The value of {@code Sec-WebSocket-Extensions} in the answer, or null for a connection without the extension. */
    static @Nullable String answer(QueryStringDecoder uri, HttpHeaders headers) {
        List<String> wanted = uri.parameters().getOrDefault("compress", List.of());
        if (!wanted.contains(NAME) || wanted.contains(DictionaryFrame.NAME)) {
            return null;
        }
        for (String header : headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS)) {
            for (String offer : header.split(",")) {
                String answer = answer(offer.split(";", -1));
                if (answer != null) {
                    return answer;
                }
            }
        }
        return null;
    }

    private static @Nullable String answer(String[] offer) {
        if (!offer[0].strip().equalsIgnoreCase(EXTENSION)) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < offer.length; i++) {
            String[] parameter = offer[i].split("=", 2);
            String name = parameter[0].strip().toLowerCase(Locale.ROOT);
            String value = parameter.length == 1 ? NO_VALUE : unquoted(parameter[1].strip());
            if (parameters.put(name, value) != null || !acceptable(name, value)) {
                return null;
            }
        }
        return parameters.containsKey(SERVER_BITS) ? ANSWER + "; " + SERVER_BITS + "=" + USUAL_BITS : ANSWER;
    }

    private static boolean acceptable(String name, String value) {
        return switch (name) {
            case "server_no_context_takeover", "client_no_context_takeover" -> value.equals(NO_VALUE);
            case SERVER_BITS -> value.equals(USUAL_BITS);
            case CLIENT_BITS -> value.equals(NO_VALUE) || BITS.matcher(value).matches();
            default -> false;
        };
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
