package io.barrage.server.engine;

import io.barrage.server.engine.memory.MemoryEngine;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class MemoryRoomDataTest extends RoomDataContract {
    private final Path folder;
    private @Nullable MemoryEngine engine;

    MemoryRoomDataTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    RoomData openEngine() throws Exception {
        MemoryEngine opened = MemoryEngine.open(folder, 64, clock);
        engine = opened;
        return opened;
    }

    @Override
    void closeEngine() {
        Objects.requireNonNull(engine).close();
    }
}
