package io.barrage.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.error.BarrageException;
import io.barrage.protocol.WireJson;
import java.io.PrintStream;

/** Writes answers and events, each on a line of its own. Any thread. */
final class Lines {
    private final PrintStream out;

    Lines(PrintStream out) {
        this.out = out;
    }

    void answer(long id, JsonNode data) {
        write(WireJson.object().put("id", id).set("data", data));
    }

    void error(long id, int code, String message, String hint) {
        ObjectNode line = WireJson.object().put("id", id);
        line.putObject("error").put("code", code).put("message", message).put("hint", hint);
        write(line);
    }

    void error(long id, Throwable failure) {
        if (failure instanceof BarrageException known) {
            error(id, known.code(), String.valueOf(known.getMessage()), known.hint());
        } else {
            failure.printStackTrace();
            error(id, -2, String.valueOf(failure), "");
        }
    }

    void event(String name, JsonNode data) {
        write(WireJson.object().put("event", name).set("data", data));
    }

    private synchronized void write(JsonNode line) {
        out.println(WireJson.text(line));
        out.flush();
    }
}
