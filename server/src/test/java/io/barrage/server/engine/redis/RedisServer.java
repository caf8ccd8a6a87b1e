package io.barrage.server.engine.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis that all tests share which leave it as it is, started when the first one needs it. For one thread at a
 * time.
 */
public final class RedisServer {
    private static @Nullable RedisProcess running;

    private RedisServer() {}

    /** The URL of an empty Redis, as {@code --redis} takes it. */
    public static synchronized String empty() {
        RedisProcess server = running == null ? RedisProcess.start() : running;
        running = server;
        String url = "redis://127.0.0.1:" + server.port();
        on(url, connection -> connection.sync().flushall());
        return url;
    }

    static void on(String url, Consumer<StatefulRedisConnection<String, String>> action) {
        RedisClient client = RedisClient.create(url);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            action.accept(connection);
        } finally {
            client.shutdown();
        }
    }
}
