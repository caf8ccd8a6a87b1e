package io.barrage.server.engine.memory;

import io.barrage.server.engine.Cluster;
import io.barrage.server.engine.Node;
import io.barrage.server.engine.Presence;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The installation of one process: nobody else is there. Any thread. */
public final class SingleNode implements Cluster {
    private static final String ID = "single";

    private volatile Supplier<Node> self = () -> new Node(ID, "", "", 0, Node.IDLE);

    @Override
    public String own() {
        return ID;
    }

    @Override
    public List<Node> living() {
        return List.of(self.get());
    }

    @Override
    public void present(Supplier<Node> described) {
        self = described;
    }

    @Override
    public void whenGone(Consumer<String> listener) {}

    @Override
    public CompletionStage<Void> tell(Topic topic, byte[] message) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void tell(String node, Topic topic, byte[] message) {}

    @Override
    public void listen(Topic topic, Consumer<byte[]> listener) {}

    @Override
    public void whenMissed(Runnable reader) {}

    @Override
    public CompletionStage<Map<String, Presence>> say(int sdkAppId, String user, Presence here) {
        return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public CompletionStage<Map<String, Presence>> ask(int sdkAppId, String user) {
        return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public void close() {}
}
