package io.barrage.server.engine.redis;

import java.util.HashMap;
import java.util.Map;

/**
 * What a server says of itself.
 *
 * @param runId another one for each start of it: what it knew before may be gone
 * @param master whether it takes writes
 */
record ServerFacts(String runId, String version, boolean cluster, boolean master) {
    private static final int OLDEST = 7;

    /** Reads the answer to {@code INFO}. */
    static ServerFacts parse(String info) {
        Map<String, String> lines = new HashMap<>();
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                lines.put(line.substring(0, colon), line.substring(colon + 1).trim());
            }
        });
        return new ServerFacts(
                lines.getOrDefault("run_id", ""),
                lines.getOrDefault("redis_version", ""),
                "1".equals(lines.get("cluster_enabled")),
                "master".equals(lines.get("role")));
    }

    /** Whether it knows sharded channels, which came with 7.0. */
    boolean recentEnough() {
        int dot = version.indexOf('.');
        return dot > 0 && Integer.parseInt(version.substring(0, dot)) >= OLDEST;
    }
}
