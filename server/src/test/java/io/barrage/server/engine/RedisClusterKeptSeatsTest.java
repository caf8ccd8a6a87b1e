package io.barrage.server.engine;

import io.barrage.server.engine.redis.OnLoop;
import io.barrage.server.engine.redis.RedisCluster;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class RedisClusterKeptSeatsTest extends KeptSeatsContract {
    private final String url = RedisCluster.empty();
    private @Nullable Engine engine;

    @Override
    KeptSeats openEngine() {
        Engine opened = OnLoop.open(url, 64, clock);
        engine = opened;
        return opened;
    }

    @Override
    void closeEngine() {
        Objects.requireNonNull(engine).close();
    }

    @Override
    void forget(RoomKey room) {
        Drafts.done(Objects.requireNonNull(engine).clear(room));
    }
}
