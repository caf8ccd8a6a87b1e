package io.barrage.server.engine.redis;

import io.lettuce.core.MigrateArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.ClusterPartitionParser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A real Redis Cluster of three masters that all tests share, started when the first one needs it. */
public final class RedisCluster {
    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    private static @Nullable List<RedisProcess> running;

    private RedisCluster() {}

    /** The URL of an empty cluster, as {@code --redis} takes it; it names one of its servers. */
    public static synchronized String empty() {
        List<RedisProcess> servers = running == null ? start() : running;
        running = servers;
        servers.forEach(server -> RedisServer.on(url(server), one -> one.sync().flushall()));
        return "redis-cluster://127.0.0.1:" + servers.get(0).port();
    }

    /** Moves all that is where this key is to another master. */
    static synchronized void move(String key) {
        int slot = SlotHash.getSlot(key);
        List<RedisProcess> servers = running == null ? start() : running;
        String[] ids = new String[MASTERS];
        int[] from = {0};
        for (int i = 0; i < MASTERS; i++) {
            int index = i;
            RedisServer.on(url(servers.get(i)), one -> {
                ids[index] = one.sync().clusterMyId();
                boolean own = ClusterPartitionParser.parse(one.sync().clusterNodes())
                        .getPartitionByNodeId(ids[index])
                        .hasSlot(slot);
                from[0] = own ? index : from[0];
            });
        }
        RedisProcess target = servers.get((from[0] + 1) % MASTERS);
        String targetId = ids[(from[0] + 1) % MASTERS];
        RedisServer.on(url(target), one -> one.sync().clusterSetSlotImporting(slot, ids[from[0]]));
        RedisServer.on(url(servers.get(from[0])), one -> {
            one.sync().clusterSetSlotMigrating(slot, targetId);
            for (String moved : one.sync().clusterGetKeysInSlot(slot, 100)) {
                one.sync().migrate("127.0.0.1", target.port(), 0, 5000, MigrateArgs.Builder.keys(moved));
            }
        });
        RedisServer.on(url(target), one -> one.sync().clusterSetSlotNode(slot, targetId));
        servers.forEach(server -> RedisServer.on(url(server), one -> one.sync().clusterSetSlotNode(slot, targetId)));
    }

    private static String url(RedisProcess server) {
        return "redis://127.0.0.1:" + server.port();
    }

    private static List<RedisProcess> start() {
        List<RedisProcess> servers = new ArrayList<>();
        for (int i = 0; i < MASTERS; i++) {
            servers.add(RedisProcess.start("--cluster-enabled", "yes", "--cluster-node-timeout", "2000"));
        }
        for (int i = 0; i < MASTERS; i++) {
            int[] slots = IntStream.range(SLOTS * i / MASTERS, SLOTS * (i + 1) / MASTERS)
                    .toArray();
            int first = servers.get(0).port();
            RedisServer.on(url(servers.get(i)), one -> {
                one.sync().clusterAddSlots(slots);
                one.sync().clusterMeet("127.0.0.1", first);
            });
        }
        servers.forEach(RedisCluster::awaitWhole);
        return servers;
    }

    private static void awaitWhole(RedisProcess server) {
        RedisClient client = RedisClient.create(url(server));
        try (StatefulRedisConnection<String, String> one = client.connect()) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!one.sync().clusterInfo().contains("cluster_state:ok")
                    || !one.sync().clusterInfo().contains("cluster_known_nodes:" + MASTERS)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("no cluster: " + one.sync().clusterNodes());
                }
                RedisProcess.pause();
            }
        } finally {
            client.shutdown();
        }
    }
}
