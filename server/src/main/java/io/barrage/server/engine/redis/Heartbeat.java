package io.barrage.server.engine.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says every few seconds that this node lives, and knows which others do. All ages are by the clock of Redis. A node is gone
 * when it has left or was not heard of for {@link #GONE_MILLIS}; while Redis cannot be reached nobody is. Any thread.
 */
final class Heartbeat {
    static final long EVERY_MILLIS = 2_500;
    static final long GONE_MILLIS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final String KEY = "barrage:beats";
    private static final long FORGOTTEN_MILLIS = 60_000;

    /** @param at nanoseconds of this machine's clock when Redis listed it last */
    private record Seen(Node node, long at) {}

    private final Links links;
    private final String own;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private volatile Supplier<Node> self;
    private volatile Map<String, Seen> living = Map.of();
    /** All that ever lived as far as this node knows; ids never come back. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    /** Those that others speak of, and of which Redis is asked now. */
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();

    Heartbeat(Links links, Node self) {
        this.links = links;
        this.own = self.id();
        this.self = () -> self;
    }

    void present(Supplier<Node> described) {
        self = described;
    }

    void whenGone(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** One that was never heard of may have started a moment ago: it counts as living until Redis was asked. */
    boolean lives(String id) {
        if (id.equals(own) || living.containsKey(id)) {
            return true;
        }
        if (known.contains(id)) {
            return false;
        }
        if (doubted.add(id)) {
            beat().exceptionally(failure -> {
                LOG.debug("nobody says whether {} lives: {}", id, failure.toString());
                doubted.remove(id);
                return null;
            });
        }
        return true;
    }

    List<Node> living() {
        List<Node> nodes = new ArrayList<>();
        living.values().forEach(seen -> nodes.add(seen.node()));
        nodes.removeIf(node -> node.id().equals(own));
        nodes.add(self.get());
        nodes.sort(Comparator.comparingLong(Node::startedAt).thenComparing(Node::id));
        return nodes;
    }

    /** Completes when Redis has answered; one after the other. */
    CompletionStage<Void> beat() {
        return said(description(self.get()));
    }

    /** The last beat. */
    CompletionStage<Void> leave() {
        return said("");
    }

    private CompletionStage<Void> said(String description) {
        Link link = links.of(KEY);
        if (link == null) {
            return CompletableFuture.completedFuture(null);
        }
        Set<String> asked = Set.copyOf(doubted);
        return Script.BEAT
                .on(link, new String[] {KEY}, Script.arg(own), Script.arg(description), Script.arg(FORGOTTEN_MILLIS))
                .thenAccept(told -> heard(told, asked));
    }

    /** @param asked of whom nothing is known, unless they are told of */
    private void heard(List<Object> told, Set<String> asked) {
        long now = System.nanoTime();
        Map<String, Seen> before = living;
        Map<String, Seen> after = new HashMap<>();
        Map<String, Seen> unlisted = new HashMap<>(before);
        for (int i = 0; i + 2 < told.size(); i += 3) {
            String id = text(told.get(i));
            unlisted.remove(id);
            String description = text(told.get(i + 2));
            if (!description.isEmpty() && Long.parseLong(text(told.get(i + 1))) <= GONE_MILLIS) {
                after.put(id, new Seen(node(id, description), now));
            }
        }
        // A Redis that lost its memory lists nobody, although all are there.
        unlisted.forEach((id, seen) -> {
            if (now - seen.at() < TimeUnit.MILLISECONDS.toNanos(GONE_MILLIS)) {
                after.put(id, seen);
            }
        });
        living = Map.copyOf(after);
        known.addAll(after.keySet());
        known.addAll(asked);
        doubted.removeAll(known);
        after.values().stream()
                .map(Seen::node)
                .filter(node -> !before.containsKey(node.id()) && !node.id().equals(own))
                .forEach(node -> LOG.info("node {} is there", node.id()));
        Stream.concat(before.keySet().stream(), asked.stream())
                .filter(id -> !after.containsKey(id) && !id.equals(own))
                .forEach(this::gone);
    }

    private void gone(String id) {
        LOG.info("node {} is gone", id);
        listeners.forEach(listener -> listener.accept(id));
    }

    private static String text(Object told) {
        return told instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(told);
    }

    private static String description(Node node) {
        Node.Load load = node.load();
        return WireJson.text(WireJson.object()
                .put("address", node.address())
                .put("version", node.version())
                .put("startedAt", node.startedAt())
                .put("connections", load.connections())
                .put("users", load.users())
                .put("rooms", load.rooms())
                .put("cpu", load.cpuPercent())
                .put("heap", load.heapMiB())
                .put("heapMost", load.heapMostMiB()));
    }

    private static Node node(String id, String description) {
        try {
            JsonNode json = WireJson.read(description.getBytes(StandardCharsets.UTF_8));
            return new Node(
                    id,
                    json.path("address").asText(),
                    json.path("version").asText(),
                    json.path("startedAt").asLong(),
                    new Node.Load(
                            json.path("connections").asInt(),
                            json.path("users").asInt(),
                            json.path("rooms").asInt(),
                            json.path("cpu").asInt(),
                            json.path("heap").asInt(),
                            json.path("heapMost").asInt()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("node " + id + " says: " + description + " (expected: JSON)", e);
        }
    }
}
