package io.barrage.server.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Keeps the bytes of files. Implementations are safe for use by many threads; all methods block.
 */
public interface MediaStore extends AutoCloseable {
    /**
     * Bytes being read.
     *
     * @param length how many the stream gives
     */
    record Bytes(InputStream stream, long length) {}

    /** Where a read goes on to the end. */
    long TO_THE_END = -1;

    /**
     * Puts the content of a file in place, all of it or nothing; what was there under this key is replaced.
     *
     * @param file on the same machine; the store may move it away
     * @param contentType remembered where the store can show it to others
     */
    void put(String key, Path file, String contentType) throws IOException;

    /**
     * Opens a range of bytes; the caller closes the stream.
     *
     * @param from offset of the first byte, inside the file
     * @param length how many, not beyond the end; {@link #TO_THE_END} for all that follow
     * @throws java.nio.file.NoSuchFileException when there is nothing under this key
     */
    Bytes open(String key, long from, long length) throws IOException;

    /** Removes what is under a key; nothing happens when there is nothing. */
    void delete(String key) throws IOException;

    @Override
    void close();
}
