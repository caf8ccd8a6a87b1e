package io.barrage.server.engine.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A master, a replica of it and three sentinels that watch them, for one test. */
final class RedisSentinel implements AutoCloseable {
    private static final int SENTINELS = 3;
    private final RedisProcess master = RedisProcess.start();
    private final RedisProcess replica = RedisProcess.start("--replicaof", "127.0.0.1 " + master.port());
    private final List<RedisProcess> sentinels = new ArrayList<>();

    private RedisSentinel() {
        for (int i = 0; i < SENTINELS; i++) {
            sentinels.add(RedisProcess.sentinel(List.of(
                    "sentinel monitor live 127.0.0.1 " + master.port() + " 2",
                    "sentinel down-after-milliseconds live 1000",
                    "sentinel failover-timeout live 5000")));
        }
        await(master, "role:master", "connected_slaves:1");
        sentinels.forEach(sentinel -> await(sentinel, "slaves=1", "sentinels=" + SENTINELS));
    }

    static RedisSentinel start() {
        return new RedisSentinel();
    }

    String url() {
        return "redis-sentinel://"
                + sentinels.stream()
                        .map(sentinel -> "127.0.0.1:" + sentinel.port())
                        .collect(Collectors.joining(","))
                + "/0#live";
    }

    void killMaster() {
        master.kill();
    }

    private static void await(RedisProcess server, String... parts) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String info = "";
        while (!containsAll(info, parts)) {
            info = RedisInfo.of(server.port());
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(List.of(parts) + " not in " + info);
            }
            RedisProcess.pause();
        }
    }

    private static boolean containsAll(String info, String... parts) {
        return List.of(parts).stream().allMatch(info::contains);
    }

    @Override
    public void close() {
        sentinels.forEach(RedisProcess::close);
        replica.close();
        master.close();
    }
}
