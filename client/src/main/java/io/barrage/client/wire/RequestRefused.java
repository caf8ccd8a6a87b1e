package io.barrage.client.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** The server answered a request with an error. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;

    RequestRefused(String command, JsonNode body) {
        super(
                command + ": " + body.path("ErrorCode").asInt() + " "
                        + body.path("ErrorInfo").asText(),
                null,
                false,
                false);
        this.code = body.path("ErrorCode").asInt();
    }

    /** {@code ErrorCode} of the reply; see {@link io.barrage.protocol.ErrorCode}. */
    public int code() {
        return code;
    }
}
