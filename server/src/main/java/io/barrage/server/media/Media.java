package io.barrage.server.media;

import io.barrage.server.auth.DownloadPermit;
import io.barrage.server.auth.Signer;
import io.barrage.server.auth.UploadPermit;
import io.barrage.server.config.MediaConfig;
import io.barrage.server.media.MediaRefused.Reason;
import io.barrage.server.storage.MediaFile;
import io.barrage.server.storage.MediaFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of all apps: gives out addresses, takes uploads, opens downloads, and deletes what is too old. Any thread;
 * methods block unless they say otherwise.
 */
public final class Media implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Media.class);

    /** What every path of a file begins with. */
    public static final String PATH = "/media/";

    /** A download address of a file that is kept for ever. */
    private static final Duration FOR_EVER = Duration.ofDays(3650);

    private static final int SWEEP_AT_ONCE = 500;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}(\\.[a-z0-9]{1,8})?");

    private final MediaConfig config;
    private final MediaFiles files;
    private final MediaStore store;
    private final Signer signer;
    private final Path incoming;
    private final Clock clock;
    private final MediaTraffic traffic = new MediaTraffic();
    private final Pictures pictures;

    /**
     * Addresses of a file that is not there yet, without scheme and host.
     *
     * @param expiresAt when the upload address expires, unix seconds
     */
    public record Addresses(String key, String upload, String download, long expiresAt) {}

    private Media(MediaConfig config, MediaFiles files, MediaStore store, Signer signer, Path incoming, Clock clock) {
        this.config = config;
        this.files = files;
        this.store = store;
        this.signer = signer;
        this.incoming = incoming;
        this.clock = clock;
        this.pictures = new Pictures(store, incoming, key -> files.find(key).isPresent());
    }

    /**
     * Opens it, and removes what an earlier run left half done.
     *
     * @param incoming folder of uploads on their way, for this process alone; made when it is absent
     */
    public static Media open(
            MediaConfig config, MediaFiles files, MediaStore store, Signer signer, Path incoming, Clock clock)
            throws IOException {
        Files.createDirectories(incoming);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(incoming)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
        Media media = new Media(config, files, store, signer, incoming, clock);
        for (String key : files.unconfirmed()) {
            media.delete(key);
        }
        return media;
    }

    public MediaConfig config() {
        return config;
    }

    public MediaTraffic traffic() {
        return traffic;
    }

    /** Folder of uploads on their way. */
    public Path incoming() {
        return incoming;
    }

    /**
     * Where a user may upload one file, and where it can be read then. Does not block.
     *
     * @param fileName only its extension is used, so that a downloaded file has one
     */
    public Addresses addresses(int sdkAppId, String userId, MediaKind kind, String fileName) {
        String key = MediaKeyring.newKey(fileName);
        long now = clock.millis() / 1000;
        long uploadUntil = now + config.uploadTime().toSeconds();
        Duration kept = config.retention().isZero() ? FOR_EVER : config.retention();
        UploadPermit upload =
                new UploadPermit(key, sdkAppId, userId, kind.number(), kind.maxBytes(config), uploadUntil);
        DownloadPermit download = new DownloadPermit(key, uploadUntil + kept.toSeconds());
        return new Addresses(
                key,
                PATH + key + "?p=" + upload.signed(signer),
                PATH + key + "?" + download.signed(signer),
                uploadUntil);
    }

    /**
     * Begins an upload.
     *
     * @param token what stands behind {@code p=} in its address
     * @param length bytes of the whole request when they are known, else negative
     */
    public Upload begin(String key, String token, long length) throws IOException, MediaRefused {
        UploadPermit permit = UploadPermit.open(token, signer);
        if (permit == null || !permit.key().equals(key)) {
            throw new MediaRefused(Reason.SIGNATURE, "signature: not made for this address");
        }
        if (permit.expiresAt() < clock.millis() / 1000) {
            throw new MediaRefused(Reason.EXPIRED, "address: expired (expected: one asked for just before)");
        }
        if (length > permit.maxBytes()) {
            throw Upload.tooLarge(length, permit.maxBytes());
        }
        if (files.find(key).isPresent()) {
            throw new MediaRefused(Reason.USED, "address: used already (expected: one address for each file)");
        }
        if (config.quota() > 0 && files.used(permit.sdkAppId()) + Math.max(length, 0) > config.quota()) {
            throw overQuota();
        }
        return new Upload(this, permit, MediaKeyring.newName(incoming));
    }

    /** Puts a whole file in place; the store may move it away. */
    void accept(UploadPermit permit, Path file, long size) throws IOException, MediaRefused {
        MediaKind kind = permit.kind() == MediaKind.MERGED.number()
                ? MediaKind.MERGED
                : MediaKind.ofUpload(permit.kind()).orElse(MediaKind.FILE);
        String type = kind == MediaKind.MERGED ? "application/json" : Recognition.typeOf(file, kind);
        if (kind == MediaKind.PICTURE && !Recognition.isPicture(type)) {
            throw new MediaRefused(
                    Reason.NOT_A_PICTURE, "content: not a picture (expected: JPEG, PNG, GIF, BMP, WebP, AVIF or HEIF)");
        }
        String key = permit.key();
        MediaFile booked =
                new MediaFile(key, permit.sdkAppId(), permit.userId(), kind.number(), type, size, clock.millis());
        switch (files.book(booked, config.quota())) {
            case BOOKED -> {}
            case TAKEN -> throw new MediaRefused(Reason.USED, "address: used already");
            case OVER_QUOTA -> throw overQuota();
            case NO_SUCH_APP -> throw new MediaRefused(Reason.APP, "app: " + permit.sdkAppId() + " does not exist");
        }
        boolean placed = false;
        try {
            store.put(key, file, type);
            files.confirm(key);
            placed = true;
        } finally {
            if (!placed) {
                delete(key);
            }
        }
        traffic.files.increment();
    }

    private MediaRefused overQuota() {
        return new MediaRefused(
                Reason.QUOTA, "quota: the files of this app take all of media.quota, " + config.quota() + " bytes");
    }

    /**
     * A file that may be read with this address.
     *
     * @param query as it was sent
     */
    public MediaFile admit(String key, String query) throws MediaRefused {
        DownloadPermit permit = KEY.matcher(key).matches() ? DownloadPermit.find(key, query, signer) : null;
        if (permit == null) {
            throw new MediaRefused(Reason.SIGNATURE, "signature: not made for this address");
        }
        if (permit.expiresAt() < clock.millis() / 1000) {
            throw new MediaRefused(Reason.EXPIRED, "address: expired");
        }
        return files.find(key)
                .filter(file -> file.kind() != MediaKind.MERGED.number())
                .orElseThrow(() -> new MediaRefused(Reason.NOT_FOUND, "file: not here (any more)"));
    }

    /** How long the address of a download is good for from now on. Does not block. */
    public Duration goodFor(String key, String query) {
        DownloadPermit permit = DownloadPermit.find(key, query, signer);
        return permit == null
                ? Duration.ZERO
                : Duration.ofSeconds(Math.max(0, permit.expiresAt() - clock.millis() / 1000));
    }

    /** Bytes of a file; the caller closes the stream. */
    public MediaStore.Bytes open(MediaFile file, long from, long length) throws IOException {
        return store.open(file.key(), from, length);
    }

    /**
     * A smaller copy of a picture, or empty when the original is the best there is. Whoever gets it closes the stream.
     *
     * @param mediaThreads where a copy is opened that had to be made first
     */
    public CompletableFuture<Optional<Scaled>> scaled(MediaFile file, PictureSize size, Executor mediaThreads)
            throws IOException {
        return pictures.scaled(file, size, mediaThreads);
    }

    /** Whether a browser may show files of this type in place. Does not block. */
    public static boolean isShown(String contentType) {
        return Recognition.isShown(contentType);
    }

    /** Keeps merged messages that are too long for a message, and gives the key to read them by. */
    public String keepMerged(int sdkAppId, String userId, byte[] json) throws IOException, MediaRefused {
        String key = MediaKeyring.newKey("");
        long most = MediaKind.MERGED.maxBytes(config);
        Upload upload = new Upload(
                this,
                new UploadPermit(key, sdkAppId, userId, MediaKind.MERGED.number(), most, Long.MAX_VALUE),
                MediaKeyring.newName(incoming));
        try {
            upload.write(ByteBuffer.wrap(json));
            upload.finish();
        } finally {
            upload.abandon();
        }
        return key;
    }

    /** Merged messages of an app by their key. */
    public Optional<byte[]> merged(int sdkAppId, String key) throws IOException {
        Optional<MediaFile> file = KEY.matcher(key).matches() ? files.find(key) : Optional.empty();
        if (file.isEmpty()
                || file.get().kind() != MediaKind.MERGED.number()
                || file.get().sdkAppId() != sdkAppId) {
            return Optional.empty();
        }
        MediaStore.Bytes bytes = store.open(key, 0, MediaStore.TO_THE_END);
        try (var stream = bytes.stream()) {
            return Optional.of(stream.readAllBytes());
        }
    }

    /** Deletes the files that are older than the retention time, and those of deleted apps. Throws nothing. */
    public void sweep() {
        try {
            deleteExpired();
        } catch (RuntimeException e) {
            LOG.error("media files cannot be swept now", e);
        }
    }

    private void deleteExpired() {
        long before = config.retention().isZero()
                ? Long.MIN_VALUE
                : clock.millis() - config.retention().toMillis();
        List<String> keys;
        do {
            keys = files.expired(before, SWEEP_AT_ONCE);
            for (String key : keys) {
                if (!delete(key)) {
                    return;
                }
                traffic.expired.increment();
            }
        } while (keys.size() == SWEEP_AT_ONCE);
    }

    /** Deletes bytes first, then the booking, so that nothing is forgotten that is still there. */
    private boolean delete(String key) {
        try {
            for (PictureSize size : PictureSize.values()) {
                store.delete(size.keyOf(key));
            }
            store.delete(key);
            files.remove(key);
            return true;
        } catch (IOException e) {
            LOG.warn("media file {} cannot be deleted now", key, e);
            return false;
        }
    }

    @Override
    public void close() {
        pictures.close();
        store.close();
    }
}
