package io.barrage.server.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Files that users send: pictures, sounds, videos, files, and merged messages too long for a message.
 *
 * @param enabled whether uploads are accepted and files are served; on by default
 * @param publicUrl what download and upload addresses begin with, or null to take the host that the client connected to
 * @param maxPicture largest picture in bytes; 20 MiB by default, as in the SDKs
 * @param maxSound largest sound in bytes; 20 MiB by default
 * @param maxVideo largest video in bytes; 100 MiB by default
 * @param maxFile largest other file in bytes; 100 MiB by default
 * @param quota bytes that the files of one app may take together, 0 for no limit; 10 GiB by default
 * @param retention how long files are kept, zero for ever; 7 days by default
 * @param uploadTime how long an upload address may be used; 15 minutes by default, what the SDKs ask for
 * @param idleTimeout an upload or download that does not move for this long is closed; 30 s by default
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

    private static final int MIB = 1 << 20;

    public static MediaConfig defaults() {
        return new MediaConfig(
                true,
                null,
                20 * MIB,
                20 * MIB,
                100 * MIB,
                100 * MIB,
                10L << 30,
                Duration.ofDays(7),
                Duration.ofMinutes(15),
                Duration.ofSeconds(30),
                DISK,
                S3Config.defaults());
    }
}
