package io.barrage.server.engine.redis;

import io.barrage.server.engine.Cluster;
import io.barrage.server.engine.Node;
import io.barrage.server.engine.Presence;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nodes that share a Redis. It has links of its own, so that what is told of users does not wait behind rooms. */
public final class RedisNodes implements Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(RedisNodes.class);
    private static final int FAREWELL_SECONDS = 2;

    private final Links links;
    private final String own;
    private final Heartbeat heartbeat;
    private final NodeChannels channels;
    private final UserDirectory directory;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "nodes");
        thread.setDaemon(true);
        return thread;
    });

    private RedisNodes(Links links, String own, long startedAt) {
        this.links = links;
        this.own = own;
        this.heartbeat = new Heartbeat(links, new Node(own, "", "", startedAt, Node.IDLE));
        this.channels = new NodeChannels(links, own);
        this.directory = new UserDirectory(links, own, heartbeat::lives);
    }

    /**
     * Connects and becomes one of the nodes; waits for it.
     *
     * @param startedAt unix milliseconds
     * @throws IllegalStateException when nothing usable answers there; names the URL and what was expected
     */
    public static RedisNodes open(String url, long startedAt) {
        RedisNodes nodes = new RedisNodes(Links.open(url), newId(), startedAt);
        nodes.links.whenChanged(nodes.channels::mend);
        nodes.channels.open().join();
        nodes.heartbeat.beat().toCompletableFuture().join();
        nodes.clockwork.scheduleAtFixedRate(
                nodes::beat, Heartbeat.EVERY_MILLIS, Heartbeat.EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return nodes;
    }

    private static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    private void beat() {
        try {
            heartbeat.beat().exceptionally(failure -> {
                LOG.debug("no beat: {}", failure.toString());
                return null;
            });
        } catch (RuntimeException e) {
            LOG.error("beat failed", e);
        }
    }

    @Override
    public String own() {
        return own;
    }

    @Override
    public List<Node> living() {
        return heartbeat.living();
    }

    @Override
    public boolean lives(String id) {
        return heartbeat.lives(id);
    }

    @Override
    public void present(Supplier<Node> self) {
        heartbeat.present(self);
        beat();
    }

    @Override
    public void whenGone(Consumer<String> listener) {
        heartbeat.whenGone(listener);
    }

    @Override
    public CompletionStage<Void> tell(Topic topic, byte[] message) {
        return channels.tell(topic, message);
    }

    @Override
    public void tell(String node, Topic topic, byte[] message) {
        channels.tell(node, topic, message);
    }

    @Override
    public void listen(Topic topic, Consumer<byte[]> listener) {
        channels.listen(topic, listener);
    }

    @Override
    public void whenMissed(Runnable reader) {
        channels.whenMissed(reader);
    }

    @Override
    public CompletionStage<Map<String, Presence>> say(int sdkAppId, String user, Presence here) {
        return directory.say(sdkAppId, user, here);
    }

    @Override
    public CompletionStage<Map<String, Presence>> ask(int sdkAppId, String user) {
        return directory.ask(sdkAppId, user);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        try {
            heartbeat.leave().toCompletableFuture().get(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("no farewell", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        links.close();
    }
}
