package io.barrage.server.media.disk;

import io.barrage.server.media.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files in a folder, spread over 256 folders by the first two characters of the key. Any thread. */
public final class DiskStore implements MediaStore {
    private final Path folder;

    /** @param folder made when it is absent; on the file system that files are put from, so that a move is atomic */
    public DiskStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String key, Path file, String contentType) throws IOException {
        Path target = path(key);
        Files.createDirectories(target.getParent());
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Bytes open(String key, long from, long length) throws IOException {
        FileChannel channel = FileChannel.open(path(key), StandardOpenOption.READ);
        try {
            channel.position(from);
            InputStream stream = Channels.newInputStream(channel);
            return new Bytes(stream, length == TO_THE_END ? channel.size() - from : length);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    @Override
    public void close() {
        // Nothing stays open between calls.
    }

    private Path path(String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }
}
