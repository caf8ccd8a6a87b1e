package io.barrage.server.engine.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is, as {@code --redis} says.
 *
 * @param seeds one server, or some of a cluster; with Sentinel one address that has all of them
 * @param cluster whether the seeds are those of a cluster; a single server is asked whether it is of one
 * @param shown the URL without its password
 */
record RedisUrl(List<RedisURI> seeds, boolean cluster, String shown) {
    static final String EXPECTED = "redis://[USER:PW@]HOST:PORT[/DB], rediss://… for TLS,"
            + " redis-sentinel://HOST:PORT,HOST:PORT/DB#MASTER, or redis-cluster://HOST:PORT,HOST:PORT";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final String CLUSTER = "redis-cluster://";
    private static final String TLS_CLUSTER = "rediss-cluster://";

    /** @throws IllegalArgumentException for what is no such URL, naming it and what was expected */
    static RedisUrl parse(String url) {
        String shown = url.replaceAll("(?<=//)[^@/]*(?=@)", "***");
        try {
            boolean cluster = url.startsWith(CLUSTER) || url.startsWith(TLS_CLUSTER);
            List<RedisURI> seeds = cluster ? clusterSeeds(url) : List.of(RedisURI.create(url));
            boolean sentinel = url.contains("-sentinel:");
            for (RedisURI seed : seeds) {
                boolean named = sentinel ? !seed.getSentinels().isEmpty() : isHost(seed.getHost());
                if (!named || (sentinel && seed.getSentinelMasterId() == null)) {
                    throw refused(shown, null);
                }
                seed.setTimeout(TIMEOUT);
            }
            return new RedisUrl(seeds, cluster, shown);
        } catch (IllegalArgumentException e) {
            throw e.getMessage() != null && e.getMessage().startsWith("redis: ") ? e : refused(shown, e);
        }
    }

    private static boolean isHost(@Nullable String host) {
        // A port that is none is taken for a part of the name; only addresses of IPv6 have more colons.
        return host != null
                && !host.isEmpty()
                && host.chars().filter(letter -> letter == ':').count() != 1;
    }

    private static List<RedisURI> clusterSeeds(String url) {
        boolean tls = url.startsWith(TLS_CLUSTER);
        String rest = url.substring((tls ? TLS_CLUSTER : CLUSTER).length());
        int at = rest.lastIndexOf('@');
        String login = rest.substring(0, at + 1);
        String scheme = tls ? "rediss://" : "redis://";
        return Arrays.stream(rest.substring(at + 1).split(",", -1))
                .map(host -> RedisURI.create(scheme + login + host))
                .toList();
    }

    /** A server of the same installation: with the login and the TLS of the seeds. */
    RedisURI server(String host, int port) {
        return RedisURI.builder(seeds.get(0)).withHost(host).withPort(port).build();
    }

    private static IllegalArgumentException refused(String shown, @Nullable Exception why) {
        return new IllegalArgumentException("redis: value " + shown + " (expected: " + EXPECTED + ")", why);
    }
}
