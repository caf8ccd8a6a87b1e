package io.barrage.server.engine.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.ClusterPartitionParser;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which server has which keys.
 *
 * @param bySlot one link for each slot of a cluster, null where nobody is reached now; one alone for a single server
 */
record Topology(List<@Nullable Link> bySlot) {
    static final Topology NOBODY = new Topology(Collections.singletonList(null));

    /** The living link to the server that has a key, or null. */
    @Nullable
    Link of(String key) {
        Link link = bySlot.get(bySlot.size() == 1 ? 0 : SlotHash.getSlot(key));
        return link != null && link.alive() ? link : null;
    }

    boolean whole() {
        return bySlot.stream().allMatch(link -> link != null && link.alive());
    }

    /** The masters of a cluster that have slots, by {@code host:port}, as one of its servers knows them. */
    static Map<String, RedisClusterNode> masters(String clusterNodes) {
        Map<String, RedisClusterNode> masters = new HashMap<>();
        for (RedisClusterNode node : ClusterPartitionParser.parse(clusterNodes)) {
            if (node.is(RedisClusterNode.NodeFlag.UPSTREAM)
                    && !node.is(RedisClusterNode.NodeFlag.FAIL)
                    && !node.getSlots().isEmpty()) {
                RedisURI uri = node.getUri();
                masters.put(uri.getHost() + ":" + uri.getPort(), node);
            }
        }
        return masters;
    }
}
