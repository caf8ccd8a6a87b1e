package io.barrage.server.engine;

import io.barrage.server.engine.redis.OnLoop;
import io.barrage.server.engine.redis.RedisServer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class RedisRoomStateTest extends RoomStateContract {
    private final String url = RedisServer.empty();
    private @Nullable Engine engine;

    @Override
    RoomState openEngine() {
        Engine opened = OnLoop.open(url, 64, clock);
        engine = opened;
        return opened;
    }

    @Override
    void closeEngine() {
        Objects.requireNonNull(engine).close();
    }
}
