package io.barrage.server.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Files that users send: pictures, sounds, videos, files, and merged messages too long for a message.
 *
 * @param enabled whether uploads are accepted and files are served
 * @param publicUrl what download and upload addresses begin with, or null to take the host that the client connected to
 * @param maxPicture largest picture in bytes
 * @param maxSound largest sound in bytes
 * @param maxVideo largest video in bytes
 * @param maxFile largest other file in bytes
 * @param quota bytes that the files of one app may take together, 0 for no limit
 * @param retention how long files are kept, zero for ever
 * @param uploadTime how long an upload address may be used; the SDKs ask for 15 minutes
 * @param idleTimeout an upload or download that does not move for this long is closed
 * @param store {@code disk} or {@code s3}
 * @param s3 the bucket, when {@code store} says so
 */
public record MediaConfig(
        boolean enabled,
        @Nullable String publicUrl,
        int maxPicture,
        int maxSound,
        int maxVideo,
        int maxFile,
        long quota,
        Duration retention,
        Duration uploadTime,
        Duration idleTimeout,
        String store,
        S3Config s3) {
    /** The folder of the server keeps the bytes. */
    public static final String DISK = "disk";

    /** A bucket keeps the bytes. */
    public static final String S3 = "s3";

    public static MediaConfig defaults() {
        return Defaults.ALL.media();
    }
}
