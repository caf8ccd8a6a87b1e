package io.barrage.server.config;

import static io.barrage.server.config.ConfigKey.key;
import static io.barrage.server.config.ConfigKey.secret;
import static io.barrage.server.config.ValueType.bytes;
import static io.barrage.server.config.ValueType.duration;
import static io.barrage.server.config.ValueType.httpUrl;
import static io.barrage.server.config.ValueType.oneOf;
import static io.barrage.server.config.ValueType.size;
import static io.barrage.server.config.ValueType.text;
import static io.barrage.server.config.ValueType.yesOrNo;

import java.util.List;

/** The keys of {@link MediaConfig}. */
final class MediaKeys {
    private static final int LEAST = 1024;
    private static final int MOST = 2047 << 20;

    static final List<ConfigKey<?>> ALL = List.of(
            key(
                    "media.enabled",
                    yesOrNo(),
                    "true",
                    "Whether users may send pictures, sounds, videos, files and long merged messages."),
            key(
                    "media.public-url",
                    httpUrl(),
                    "What the addresses of files begin with, as clients reach this server; the host they connected to when"
                            + " not given."),
            key("media.max-picture", bytes(LEAST, MOST), "20MiB", "Largest picture accepted."),
            key("media.max-sound", bytes(LEAST, MOST), "20MiB", "Largest sound accepted."),
            key("media.max-video", bytes(LEAST, MOST), "100MiB", "Largest video accepted."),
            key("media.max-file", bytes(LEAST, MOST), "100MiB", "Largest other file accepted."),
            key(
                    "media.quota",
                    size(0, 1L << 50),
                    "10GiB",
                    "How much the files of one app may take together; 0 for no limit."),
            key(
                    "media.retention",
                    duration("0ms", "36500d"),
                    "168h",
                    "Files are deleted when they are older; 0ms keeps them for ever."),
            key(
                    "media.upload-time",
                    duration("1s", "1d"),
                    "15m",
                    "How long an upload address may be used after it was asked for."),
            key(
                    "media.idle-timeout",
                    duration("100ms", "1h"),
                    "30s",
                    "An upload or download that does not move for this long is closed."),
            key(
                    "media.store",
                    oneOf(MediaConfig.DISK, MediaConfig.S3),
                    "disk",
                    "Where files are kept: in the data folder or in an S3-compatible bucket."),
            key(
                    "media.s3.endpoint",
                    httpUrl(),
                    "URL of the S3-compatible service; that of the region at AWS when not given."),
            key("media.s3.region", text("a name"), "us-east-1", "Region of the bucket."),
            key("media.s3.bucket", text("a name"), "The bucket, which must exist."),
            key("media.s3.prefix", text("a prefix"), "media/", "What the names of the objects begin with."),
            key(
                    "media.s3.access-key",
                    text("an access key"),
                    "Access key of the bucket; the credentials of the machine when not given."),
            secret("media.s3.secret-key", text("the secret of media.s3.access-key"), "Secret of the access key."),
            key(
                    "media.s3.path-style",
                    yesOrNo(),
                    "true",
                    "Whether the bucket is named in the path of the URL rather than in its host."));

    private MediaKeys() {}
}
