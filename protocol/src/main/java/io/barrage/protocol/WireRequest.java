package io.barrage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request of a client (wire.md section 2).
 *
 * @param command {@code servcmd}
 * @param seq request number; the reply repeats it together with the command
 * @param sdkAppId 0 when absent
 * @param identifier user id, set until the login reply arrived; else empty
 * @param userSig as identifier
 * @param ticket {@code a2}, set after the login; else empty
 * @param tinyId numeric user id given back by the client; empty before the login
 * @param platform 7 browser, 8 mini program; 0 when absent
 * @param body always an object
 */
public record WireRequest(
        String command,
        long seq,
        int sdkAppId,
        String identifier,
        String userSig,
        String ticket,
        String tinyId,
        int platform,
        JsonNode body) {

    /** Thrown when a frame is not a request; the message says what was expected. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        public Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** Reads a frame's payload. Fields that are missing read as empty or 0; only the command and seq are required. */
    public static WireRequest read(InputStream frame) throws Malformed {
        JsonNode document;
        try {
            document = WireJson.read(frame);
        } catch (IOException e) {
            throw new Malformed("frame: not valid JSON (expected: {\"head\":{…},\"body\":{…}})");
        }
        JsonNode head = document.path("head");
        String command = head.path("servcmd").asText("");
        if (command.isEmpty()) {
            throw new Malformed("head.servcmd: missing (expected: service.command)");
        }
        if (!head.path("seq").canConvertToLong()) {
            throw new Malformed("head.seq: missing or not a number (expected: the request's number)");
        }
        JsonNode body = document.path("body");
        return new WireRequest(
                command,
                head.path("seq").asLong(),
                head.path("sdkappid").asInt(),
                head.path("identifier").asText(""),
                head.path("usersig").asText(""),
                head.path("a2").asText(""),
                head.path("tinyid").asText(""),
                head.path("platform").asInt(),
                body.isObject() ? body : WireJson.object());
    }
}
