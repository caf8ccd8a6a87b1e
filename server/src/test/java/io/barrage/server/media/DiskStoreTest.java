package io.barrage.server.media;

import io.barrage.server.media.disk.DiskStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DiskStoreTest extends MediaStoreContract {
    private final MediaStore store;

    DiskStoreTest(@TempDir Path folder) {
        super(folder);
        store = new DiskStore(folder.resolve("media"));
    }

    @Override
    MediaStore store() {
        return store;
    }
}
