package io.barrage.server.engine;

import io.barrage.server.engine.memory.MemoryEngine;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class MemoryKeptSeatsTest extends KeptSeatsContract {
    private final Path folder;
    private @Nullable MemoryEngine engine;

    MemoryKeptSeatsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    KeptSeats openEngine() throws Exception {
        MemoryEngine opened = MemoryEngine.open(folder, 64, clock);
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
