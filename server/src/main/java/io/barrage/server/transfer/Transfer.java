package io.barrage.server.transfer;

import io.barrage.server.engine.Engine;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomState;
import io.barrage.server.storage.Storage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Moves what an installation holds: all that is stored, and of rooms the attributes, counters, mutes, bans, marks and
 * settings and how far their positions have come. The last events of rooms stay behind, and so do the files that users
 * have uploaded. No server may run on either side. All methods block.
 */
public final class Transfer {
    private Transfer() {}

    /** @throws IOException when the file is there already or cannot be written; what there is of it then ends with {@code .part} */
    public static Moved exportTo(Path file, Storage storage, Engine engine) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.deleteIfExists(part);
        Moved moved = exportTo(new ExportWriter(part), storage, engine);
        Files.move(part, file);
        return moved;
    }

    private static Moved exportTo(ExportWriter writer, Storage storage, Engine engine) throws IOException {
        try (ExportWriter out = writer) {
            storage.rows().readAll(out);
            List<RoomKey> keys = engine.knownRooms().stream()
                    .sorted(Comparator.comparing(RoomKey::sdkAppId).thenComparing(RoomKey::groupId))
                    .toList();
            for (RoomKey key : keys) {
                LiveRoom room = live(engine, key);
                if (!room.isEmpty()) {
                    out.room(room);
                }
            }
            return out.end();
        }
    }

    private static LiveRoom live(Engine engine, RoomKey key) {
        RoomState.Kept kept =
                engine.open(key, event -> {}).toCompletableFuture().join();
        return new LiveRoom(
                key, kept.head(), engine.held(key).toCompletableFuture().join());
    }

    /**
     * @param storage one that is still empty
     * @throws DamagedExport when the file is not whole; nothing was changed then
     */
    public static Moved importFrom(Path file, Storage storage, Engine engine) throws IOException {
        try (ExportReader first = new ExportReader(file)) {
            first.requireWholeFile();
        }
        try (ExportReader in = new ExportReader(file)) {
            storage.rows().writeAll(in.rows());
            return in.rooms(room -> put(engine, room));
        }
    }

    private static void put(Engine engine, LiveRoom room) {
        engine.raise(room.key(), room.head()).toCompletableFuture().join();
        engine.giveBack(room.key(), room.held()).toCompletableFuture().join();
    }
}
