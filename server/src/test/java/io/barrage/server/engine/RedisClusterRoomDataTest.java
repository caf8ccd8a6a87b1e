package io.barrage.server.engine;

import io.barrage.server.engine.redis.OnLoop;
import io.barrage.server.engine.redis.RedisCluster;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class RedisClusterRoomDataTest extends RoomDataContract {
    private final String url = RedisCluster.empty();
    private @Nullable Engine engine;

    @Override
    RoomData openEngine() {
        Engine opened = OnLoop.open(url, 64, clock);
        engine = opened;
        return opened;
    }

    @Override
    void closeEngine() {
        Objects.requireNonNull(engine).close();
    }
}
