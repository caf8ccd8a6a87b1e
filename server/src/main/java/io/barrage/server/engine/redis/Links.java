package io.barrage.server.engine.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links to all masters of one Redis, mended by a thread of their own: what ended is made anew, and asked for where the
 * keys are now. Any thread asks for a link; there is none while its server cannot be reached.
 */
final class Links implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** Commands that wait for their answer on one connection: more than all rooms of a node, which are read at once after a cut. */
    private static final int MOST_IN_FLIGHT = 262_144;

    private static final long RETRY_MILLIS = 200;
    /** How often a link is asked for a sign of life, and a cluster where its keys are. */
    static final long BEAT_MILLIS = 2_500;

    private final RedisUrl url;
    private final ClientResources resources;
    private final RedisClient client;
    private final ScheduledExecutorService care;
    private final Map<String, Link> byAddress = new ConcurrentHashMap<>();
    private final AtomicBoolean mending = new AtomicBoolean();
    private final List<Runnable> watchers = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean tellAnyway = new AtomicBoolean();
    private volatile Topology topology = Topology.NOBODY;
    private volatile boolean closed;
    private boolean cluster;
    private boolean told;

    private Links(RedisUrl url) {
        this.url = url;
        this.cluster = url.cluster();
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(threads)
                .computationThreadPoolSize(2)
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(options());
        this.care = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "redis-care");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Connects and waits until every master was reached.
     *
     * @throws IllegalArgumentException for a URL that is none
     * @throws IllegalStateException when nothing usable answers there; both name the URL and what was expected
     */
    static Links open(String text) {
        Links links = new Links(RedisUrl.parse(text));
        try {
            links.connect();
            if (!links.topology.whole()) {
                throw new IllegalStateException("some slots have no master");
            }
        } catch (RuntimeException e) {
            links.close();
            throw new IllegalStateException(
                    "redis: value " + links.url.shown() + " (expected: a Redis of 7.0 or newer that answers; "
                            + reason(e) + ")",
                    e);
        }
        links.care.scheduleAtFixedRate(links::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        return links;
    }

    private static ClientOptions options() {
        return ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_IN_FLIGHT)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
                .build();
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return Objects.requireNonNullElse(last.getMessage(), last.toString());
    }

    /** The link to the server that has a key, or null while it cannot be reached. */
    @Nullable
    Link of(String key) {
        return topology.of(key);
    }

    /** Whether every key can be reached. */
    boolean reachable() {
        return topology.whole();
    }

    /** Calls this on the thread of care whenever keys may be at other links than before. */
    void whenChanged(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Something said that the keys are elsewhere, or that a link is broken: it is looked at soon. */
    void suspect() {
        mendAfter(0);
    }

    /** A server has said that a key is elsewhere: all watchers are called when it was looked at. */
    void moved() {
        tellAnyway.set(true);
        suspect();
    }

    private void mendAfter(long millis) {
        if (!closed && mending.compareAndSet(false, true)) {
            care.schedule(this::mend, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void beat() {
        byAddress.values().forEach(Link::check);
        if (cluster) {
            mendAfter(0);
        }
    }

    private void mend() {
        mending.set(false);
        if (closed) {
            return;
        }
        Topology before = topology;
        boolean anyway = tellAnyway.getAndSet(false);
        if (!before.whole() && !told) {
            watchers.forEach(Runnable::run);
        }
        try {
            connect();
        } catch (RuntimeException e) {
            lost(reason(e));
        }
        if (anyway || !topology.equals(before)) {
            watchers.forEach(Runnable::run);
        }
        if (topology.whole()) {
            found();
        } else {
            lost("no answer");
            mendAfter(RETRY_MILLIS);
        }
    }

    private void lost(String why) {
        if (!told) {
            told = true;
            LOG.warn("redis {} is lost ({}): nothing can be sent to rooms until it is back", url.shown(), why);
        }
    }

    private void found() {
        if (told) {
            told = false;
            LOG.info("redis {} is back", url.shown());
        }
    }

    private void connect() {
        if (!cluster) {
            connectToOne();
        }
        if (cluster) {
            connectToCluster();
        }
    }

    private void connectToOne() {
        Link known = topology.bySlot().get(0);
        if (known != null && known.alive()) {
            return;
        }
        topology = Topology.NOBODY;
        byAddress.clear();
        Link link = link(url.seeds().get(0), url.shown());
        cluster = link.server().cluster();
        if (cluster) {
            link.close();
            byAddress.clear();
        } else {
            topology = new Topology(List.of(link));
        }
    }

    private void connectToCluster() {
        Map<String, RedisClusterNode> masters = Topology.masters(clusterNodes());
        List<@Nullable Link> bySlot = new ArrayList<>(Collections.nCopies(SlotHash.SLOT_COUNT, null));
        masters.forEach((address, node) -> {
            Link link = linkOrNull(node, address);
            node.getSlots().forEach(slot -> bySlot.set(slot, link));
        });
        topology = new Topology(bySlot);
        new HashSet<>(byAddress.keySet())
                .stream()
                        .filter(address -> !masters.containsKey(address))
                        .map(byAddress::remove)
                        .forEach(Link::end);
    }

    private @Nullable Link linkOrNull(RedisClusterNode node, String address) {
        Link known = byAddress.get(address);
        if (known != null && known.alive()) {
            return known;
        }
        try {
            return link(url.server(node.getUri().getHost(), node.getUri().getPort()), address);
        } catch (RuntimeException e) {
            lost(address + ": " + reason(e));
            return null;
        }
    }

    private Link link(RedisURI uri, String address) {
        Link link = Link.to(client, uri, address, this::suspect);
        byAddress.put(address, link);
        return link;
    }

    /** What any server of the cluster says of it. */
    private String clusterNodes() {
        for (Link link : byAddress.values()) {
            if (link.alive()) {
                try {
                    return link.commands().clusterNodes().toCompletableFuture().join();
                } catch (RuntimeException e) {
                    link.end();
                }
            }
        }
        Map<String, RedisURI> candidates = new HashMap<>();
        url.seeds().forEach(seed -> candidates.put(seed.getHost() + ":" + seed.getPort(), seed));
        byAddress.forEach((address, link) -> {
            int colon = address.lastIndexOf(':');
            candidates.put(
                    address, url.server(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
        });
        RuntimeException last = new IllegalStateException("no server of the cluster answers");
        for (RedisURI candidate : candidates.values()) {
            try (var connection = client.connect(candidate)) {
                return connection.sync().clusterNodes();
            } catch (RuntimeException e) {
                last = e;
            }
        }
        throw last;
    }

    @Override
    public void close() {
        closed = true;
        care.shutdownNow();
        try {
            care.awaitTermination(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        byAddress.values().forEach(Link::close);
        client.shutdown(Duration.ZERO, PATIENCE);
        Future<Boolean> ended = resources.shutdown(0, PATIENCE.toSeconds(), TimeUnit.SECONDS);
        try {
            ended.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("threads of redis did not end: {}", e.toString());
        }
    }
}
