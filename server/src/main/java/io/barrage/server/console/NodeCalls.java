package io.barrage.server.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.Node;
import io.barrage.server.engine.Nodes;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.ConsoleUser.Role;

/** The nodes of this installation and what they have to do. */
final class NodeCalls {
    private final Nodes nodes;

    NodeCalls(Nodes nodes) {
        this.nodes = nodes;
    }

    void addTo(ConsoleRoutes routes) {
        routes.add("GET", "/nodes", Role.VIEWER, this::list);
    }

    private HttpAnswer list(ConsoleCall call) {
        ObjectNode body = WireJson.object();
        ArrayNode list = body.putArray("nodes");
        nodes.living().forEach(node -> list.add(shown(node)));
        return ConsoleAnswer.ok(body);
    }

    private ObjectNode shown(Node node) {
        Node.Load load = node.load();
        return WireJson.object()
                .put("id", node.id())
                .put("own", node.id().equals(nodes.own()))
                .put("address", node.address())
                .put("version", node.version())
                .put("startedAt", node.startedAt())
                .put("connections", load.connections())
                .put("users", load.users())
                .put("rooms", load.rooms())
                .put("cpuPercent", load.cpuPercent())
                .put("heapMiB", load.heapMiB())
                .put("heapMostMiB", load.heapMostMiB());
    }
}
