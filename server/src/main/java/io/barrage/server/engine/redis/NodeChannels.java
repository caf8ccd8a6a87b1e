package io.barrage.server.engine.redis;

import io.barrage.server.engine.Bus.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel for all nodes, and one for each. A message is the version of this form (1), the number of its topic, the length
 * of the sender's id, the id, and what is told. What has another version or an unknown topic is passed over, so that two
 * versions of the server can run side by side. Any thread.
 */
final class NodeChannels {
    private static final Logger LOG = LoggerFactory.getLogger(NodeChannels.class);
    private static final byte VERSION = 1;
    private static final String ALL = "barrage:all";

    private final Links links;
    private final String own;
    private final byte[] ownBytes;
    private final Map<Topic, Consumer<byte[]>> listeners = new EnumMap<>(Topic.class);
    private final List<Runnable> missed = new CopyOnWriteArrayList<>();
    private final Map<String, Link> heardBy = new ConcurrentHashMap<>();

    NodeChannels(Links links, String own) {
        this.links = links;
        this.own = own;
        this.ownBytes = own.getBytes(StandardCharsets.UTF_8);
    }

    private static String channel(String node) {
        return "barrage:to:" + node;
    }

    /** Listens where it does not yet; completes when it does, as far as Redis can be reached. */
    CompletableFuture<Void> open() {
        return CompletableFuture.allOf(open(ALL), open(channel(own)));
    }

    private CompletableFuture<Void> open(String channel) {
        Link link = links.of(channel);
        if (link == null || link.equals(heardBy.put(channel, link))) {
            return CompletableFuture.completedFuture(null);
        }
        return link.listen(channel, this::heard, () -> {
                    heardBy.remove(channel, link);
                    links.suspect();
                })
                .toCompletableFuture()
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        heardBy.remove(channel, link);
                    }
                });
    }

    /** Links are others than before: listens anew, then says that something may have been missed. */
    void mend() {
        open().whenComplete((done, failure) -> {
            if (failure == null) {
                missed.forEach(Runnable::run);
            } else {
                LOG.debug("not listening again", failure);
            }
        });
    }

    void whenMissed(Runnable reader) {
        missed.add(reader);
    }

    void listen(Topic topic, Consumer<byte[]> listener) {
        synchronized (listeners) {
            if (listeners.putIfAbsent(topic, listener) != null) {
                throw new IllegalStateException("topic " + topic + ": twice (expected: one listener)");
            }
        }
    }

    CompletionStage<Void> tell(Topic topic, byte[] message) {
        return send(ALL, topic, message);
    }

    void tell(String node, Topic topic, byte[] message) {
        var unused = send(channel(node), topic, message);
    }

    private CompletionStage<Void> send(String channel, Topic topic, byte[] message) {
        Link link = links.of(channel);
        if (link == null) {
            return CompletableFuture.completedFuture(null);
        }
        ByteBuffer framed = ByteBuffer.allocate(3 + ownBytes.length + message.length);
        framed.put(VERSION)
                .put((byte) topic.number())
                .put((byte) ownBytes.length)
                .put(ownBytes)
                .put(message);
        return link.commands().spublish(channel, framed.array()).handle((nodes, failure) -> {
            if (failure != null) {
                LOG.debug("{} was not told on {}: {}", topic, channel, failure.toString());
            }
            return null;
        });
    }

    private void heard(byte[] framed) {
        ByteBuffer message = ByteBuffer.wrap(framed);
        if (message.remaining() < 3 || message.get() != VERSION) {
            return;
        }
        Topic topic = Topic.of(message.get());
        byte[] from = new byte[message.get()];
        message.get(from);
        if (topic == null || own.equals(new String(from, StandardCharsets.UTF_8))) {
            return;
        }
        byte[] told = new byte[message.remaining()];
        message.get(told);
        try {
            Consumer<byte[]> listener = listener(topic);
            if (listener != null) {
                listener.accept(told);
            }
        } catch (RuntimeException e) {
            LOG.error("{} of another node failed", topic, e);
        }
    }

    private @Nullable Consumer<byte[]> listener(Topic topic) {
        synchronized (listeners) {
            return listeners.get(Objects.requireNonNull(topic));
        }
    }
}
