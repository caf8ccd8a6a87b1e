package io.barrage.server.media;

import io.barrage.server.config.MediaConfig;
import java.util.Optional;

/** What a file is sent as. */
public enum MediaKind {
    /** Merged messages too long for a message; read by command only. */
    MERGED(0),
    PICTURE(1),
    VIDEO(2),
    SOUND(3),
    FILE(255);

    private final int number;

    MediaKind(int number) {
        this.number = number;
    }

    /** {@code file_type} of the wire (wire-media-c2c.md section 23.1); merged messages have a number of our own. */
    public int number() {
        return number;
    }

    /** The kind that a client may upload under a number of the wire. */
    public static Optional<MediaKind> ofUpload(int number) {
        for (MediaKind kind : values()) {
            if (kind.number == number && kind != MERGED) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Largest size accepted, in bytes. */
    public long maxBytes(MediaConfig config) {
        return switch (this) {
            case PICTURE -> config.maxPicture();
            case VIDEO -> config.maxVideo();
            case SOUND -> config.maxSound();
            case FILE, MERGED -> config.maxFile();
        };
    }
}
