package io.barrage.server.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.http.HttpCall;
import io.barrage.server.storage.AuditLog;
import io.barrage.server.storage.ConsoleUser;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of the console's page.
 *
 * @param target what stands in the path in place of {@code *}, empty for none
 * @param body JSON, empty when there is none
 * @param current null in what is open to all
 */
record ConsoleCall(HttpCall http, String target, JsonNode body, SignIn.@Nullable Current current) {
    SignIn.Current signedIn() {
        return Objects.requireNonNull(current, "the route asks for it");
    }

    ConsoleUser user() {
        return signedIn().user();
    }

    /** The app whose id stands in the path. */
    int app() {
        try {
            return Integer.parseInt(target);
        } catch (NumberFormatException e) {
            throw ConsoleRefused.noSuchApp(target);
        }
    }

    /** A text of the body, which has to be there. */
    String text(String name) {
        JsonNode value = body.path(name);
        if (!value.isTextual()) {
            throw ConsoleRefused.badValue(name, value.isMissingNode() ? "none" : value, "a text");
        }
        return value.asText();
    }

    /** A text of the body, or empty. */
    String textOrNone(String name) {
        return body.path(name).isTextual() ? body.path(name).asText() : "";
    }

    /** A whole number of the query, or another one. */
    long number(String name, long otherwise, long least, long most) {
        String value = http.queryValue(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw ConsoleRefused.badValue(name, value, least + " to " + most);
    }

    /** What the log says of a change that this call makes. */
    AuditLog.Entry entry(long at, String action, String on, ObjectNode details) {
        return new AuditLog.Entry(
                0,
                at,
                user().name(),
                http.clientIp(),
                action,
                on,
                new String(WireJson.bytes(details), StandardCharsets.UTF_8));
    }
}
