package io.barrage.server.config;

import org.jspecify.annotations.Nullable;

/**
 * An S3-compatible bucket.
 *
 * @param endpoint URL of the service, or null for the one of the region at AWS
 * @param region name of the region; most other services take any
 * @param bucket name of the bucket, which must exist
 * @param prefix what the names of the objects begin with
 * @param accessKey null to take the credentials of the machine (environment, profile, role)
 * @param secretKey goes with {@code accessKey}
 * @param pathStyle whether the bucket is named in the path rather than in the host, which works with every service
 */
public record S3Config(
        @Nullable String endpoint,
        String region,
        @Nullable String bucket,
        String prefix,
        @Nullable String accessKey,
        @Nullable String secretKey,
        boolean pathStyle) {
    /** Without the secret, which must not get into logs. */
    @Override
    public String toString() {
        return "S3Config[" + endpoint + ", " + bucket + "]";
    }
}
