package io.barrage.server.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.AuditLog;
import io.barrage.server.storage.ConsoleUser.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What was changed by whom: for operators and owners. */
final class AuditCalls {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final ConsoleServices services;

    AuditCalls(ConsoleServices services) {
        this.services = services;
    }

    void addTo(ConsoleRoutes routes) {
        routes.add("GET", "/audit", Role.OPERATOR, this::page);
    }

    private HttpAnswer page(ConsoleCall call) {
        String user = call.http().queryValue("user");
        int limit = (int) call.number("limit", USUAL, 1, MOST);
        List<AuditLog.Entry> entries = services.audit()
                .page(call.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE), user.isEmpty() ? null : user, limit);
        ObjectNode body = WireJson.object();
        ArrayNode list = body.putArray("entries");
        entries.forEach(entry -> list.add(shown(entry)));
        if (entries.size() == limit) {
            body.put("next", entries.get(limit - 1).number());
        }
        return ConsoleAnswer.ok(body);
    }

    private static ObjectNode shown(AuditLog.Entry entry) {
        ObjectNode shown = WireJson.object()
                .put("number", entry.number())
                .put("at", entry.at())
                .put("user", entry.user())
                .put("address", entry.address())
                .put("action", entry.action())
                .put("target", entry.target());
        try {
            shown.set("details", WireJson.read(entry.details().getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the log holds JSON", e);
        }
        return shown;
    }
}
