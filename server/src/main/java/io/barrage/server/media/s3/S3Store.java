package io.barrage.server.media.s3;

import io.barrage.server.config.S3Config;
import io.barrage.server.media.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Files as objects of a bucket. The service makes an upload all or nothing. Any thread. */
public final class S3Store implements MediaStore {
    private final S3Client client;
    private final String bucket;
    private final String prefix;

    private S3Store(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * Opens the bucket.
     *
     * @throws IOException when it cannot be reached, with a message for the operator
     */
    public static S3Store open(S3Config config) throws IOException {
        String bucket = Objects.requireNonNull(config.bucket(), "media.s3.bucket goes with media.store: s3");
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(config.region()))
                .credentialsProvider(credentials(config))
                .forcePathStyle(config.pathStyle())
                // Services other than AWS do not all know the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (config.endpoint() != null) {
            builder.endpointOverride(URI.create(config.endpoint()));
        }
        S3Client client = builder.build();
        try {
            client.headBucket(head -> head.bucket(bucket));
        } catch (SdkException e) {
            client.close();
            throw new IOException("media.s3.bucket: " + bucket + " cannot be used (" + e.getMessage() + ")", e);
        }
        return new S3Store(client, bucket, config.prefix());
    }

    private static AwsCredentialsProvider credentials(S3Config config) {
        if (config.accessKey() == null || config.secretKey() == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(config.accessKey(), config.secretKey()));
    }

    @Override
    public void put(String key, Path file, String contentType) throws IOException {
        try {
            client.putObject(put -> put.bucket(bucket).key(prefix + key).contentType(contentType), file);
        } catch (SdkException e) {
            throw new IOException("bucket " + bucket + ": put failed", e);
        }
    }

    @Override
    public Bytes open(String key, long from, long length) throws IOException {
        if (length == 0) {
            return new Bytes(InputStream.nullInputStream(), 0);
        }
        try {
            ResponseInputStream<GetObjectResponse> stream = client.getObject(get -> {
                get.bucket(bucket).key(prefix + key);
                if (from > 0 || length != TO_THE_END) {
                    get.range("bytes=" + from + "-" + (length == TO_THE_END ? "" : from + length - 1));
                }
            });
            return new Bytes(stream, stream.response().contentLength());
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(key);
        } catch (SdkException e) {
            throw new IOException("bucket " + bucket + ": get failed", e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            client.deleteObject(delete -> delete.bucket(bucket).key(prefix + key));
        } catch (SdkException e) {
            throw new IOException("bucket " + bucket + ": delete failed", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
