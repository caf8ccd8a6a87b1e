package io.barrage.server.media;

import io.barrage.server.auth.UploadPermit;
import io.barrage.server.media.MediaRefused.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file on its way in: written under a temporary name, and either put in place whole or gone. For one thread at a time;
 * all methods block.
 */
public final class Upload {
    private final Media media;
    private final UploadPermit permit;
    private final Path file;
    private final FileChannel channel;
    private long written;

    Upload(Media media, UploadPermit permit, Path file) throws IOException {
        this.media = media;
        this.permit = permit;
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** How large it may become, in bytes. */
    public long maxBytes() {
        return permit.maxBytes();
    }

    /** Appends bytes; refused when it becomes too large. */
    public void write(ByteBuffer bytes) throws IOException, MediaRefused {
        written += bytes.remaining();
        if (written > permit.maxBytes()) {
            throw tooLarge(written, permit.maxBytes());
        }
        media.traffic().uploadedBytes.add(bytes.remaining());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Everything is here: from now on the file can be downloaded. Ends the upload, whatever comes of it. */
    public void finish() throws IOException, MediaRefused {
        try {
            channel.close();
            media.accept(permit, file, written);
        } finally {
            abandon();
        }
    }

    /** Ends the upload without a trace; does nothing after {@link #finish}. */
    public void abandon() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    static MediaRefused tooLarge(long bytes, long most) {
        return new MediaRefused(Reason.TOO_LARGE, "size: " + bytes + " bytes (expected: at most " + most + ")");
    }
}
