package io.barrage.server.media;

import static io.barrage.server.media.MediaRefused.Reason.EXPIRED;
import static io.barrage.server.media.MediaRefused.Reason.NOT_FOUND;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barrage.server.auth.Signer;
import io.barrage.server.config.MediaConfig;
import io.barrage.server.engine.HandClock;
import io.barrage.server.media.disk.DiskStore;
import io.barrage.server.storage.MediaFile;
import io.barrage.server.storage.NewApp;
import io.barrage.server.storage.sql.SqlStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long files and their addresses live, on a real database and a real folder, with a clock that tests move. */
class KeepingAndSweepingTest {
    private static final int APP = 1400000001;

    private final HandClock clock = new HandClock();
    private final Path folder;
    private SqlStorage storage;
    private Media media;

    KeepingAndSweepingTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        storage = SqlStorage.open(SqlStorage.urlIn(folder));
        media = open(MediaConfig.defaults());
    }

    private Media open(MediaConfig config) throws IOException {
        return Media.open(
                config,
                storage.mediaFiles(),
                new DiskStore(folder.resolve("media")),
                new Signer("secret"),
                folder.resolve("media/incoming"),
                clock);
    }

    @BeforeEach
    void anApp() {
        storage.apps().create(NewApp.of(APP, "secret", clock));
    }

    @AfterEach
    void close() {
        media.close();
        storage.close();
    }

    private Media.Addresses addresses() {
        return media.addresses(APP, "alice", MediaKind.PICTURE, "a.png");
    }

    private static String query(String address) {
        return address.substring(address.indexOf('?') + 1);
    }

    private Upload begin(Media.Addresses addresses) throws Exception {
        return media.begin(addresses.key(), query(addresses.upload()).substring("p=".length()), -1);
    }

    private Media.Addresses uploaded() throws Exception {
        Media.Addresses addresses = addresses();
        Upload upload = begin(addresses);
        upload.write(ByteBuffer.wrap(TestPictures.of("png", 500, 500)));
        upload.finish();
        return addresses;
    }

    private MediaFile admit(Media.Addresses addresses) throws MediaRefused {
        return media.admit(addresses.key(), query(addresses.download()));
    }

    private MediaRefused.Reason refusal(ThrowingCallable what) {
        return catchThrowableOfType(MediaRefused.class, what).reason();
    }

    @Test
    void anUploadAddressIsGoodForAQuarterOfAnHour() throws Exception {
        Media.Addresses addresses = addresses();
        assertThat(addresses.expiresAt()).isEqualTo(clock.millis() / 1000 + 900);
        clock.advance(Duration.ofMinutes(15));
        begin(addresses).abandon();
        clock.advance(Duration.ofSeconds(1));
        assertThat(refusal(() -> begin(addresses))).isEqualTo(EXPIRED);
    }

    @Test
    void aFileIsDeletedWithItsSizesWhenItsTimeIsOver() throws Exception {
        Media.Addresses addresses = uploaded();
        assertThat(media.scaled(admit(addresses), PictureSize.THUMBNAIL, Runnable::run)
                        .get(20, TimeUnit.SECONDS))
                .hasValueSatisfying(
                        scaled -> assertThat(scaled.bytes().stream()).isNotNull());
        assertThat(MediaSite.filesIn(folder.resolve("media"))).hasSize(2);
        clock.advance(Duration.ofDays(7));
        media.sweep();
        assertThat(admit(addresses).size()).isPositive();
        clock.advance(Duration.ofMillis(1));
        media.sweep();
        assertThat(refusal(() -> admit(addresses))).isEqualTo(NOT_FOUND);
        assertThat(MediaSite.filesIn(folder.resolve("media"))).isEmpty();
        assertThat(storage.mediaFiles().used(APP)).isZero();
    }

    @Test
    void aDownloadAddressLivesAsLongAsTheFile() throws Exception {
        Media.Addresses addresses = uploaded();
        clock.advance(Duration.ofDays(7));
        admit(addresses);
        clock.advance(Duration.ofMinutes(16));
        assertThat(refusal(() -> admit(addresses))).isEqualTo(EXPIRED);
    }

    @Test
    void withoutRetentionFilesAreKept() throws Exception {
        MediaConfig d = MediaConfig.defaults();
        media = open(new MediaConfig(
                true,
                null,
                d.maxPicture(),
                d.maxSound(),
                d.maxVideo(),
                d.maxFile(),
                0,
                Duration.ZERO,
                d.uploadTime(),
                d.idleTimeout(),
                d.store(),
                d.s3()));
        Media.Addresses addresses = uploaded();
        clock.advance(Duration.ofDays(3000));
        media.sweep();
        assertThat(admit(addresses).owner()).isEqualTo("alice");
    }

    @Test
    void theFilesOfADeletedAppGoToo() throws Exception {
        uploaded();
        String merged = media.keepMerged(APP, "alice", "[1]".getBytes(UTF_8));
        assertThat(media.merged(APP, merged)).isPresent();
        assertThat(media.merged(APP + 1, merged)).isEmpty();
        storage.apps().delete(APP);
        assertThat(media.merged(APP, merged)).isEmpty();
        media.sweep();
        assertThat(MediaSite.filesIn(folder.resolve("media"))).isEmpty();
    }

    @Test
    void aRestartKeepsFilesAndClearsWhatWasHalfDone() throws Exception {
        Media.Addresses addresses = uploaded();
        begin(addresses()).write(ByteBuffer.wrap(MediaSite.noise(1000)));
        MediaFile dead = new MediaFile("ab".repeat(16), APP, "alice", 1, "image/png", 5, clock.millis());
        storage.mediaFiles().book(dead, 0);
        Path placed = folder.resolve("media/ab").resolve(dead.key());
        Files.createDirectories(placed.getParent());
        Files.write(placed, MediaSite.noise(5));
        assertThat(MediaSite.filesIn(folder.resolve("media"))).hasSize(3);

        media = open(MediaConfig.defaults());
        assertThat(MediaSite.filesIn(folder.resolve("media"))).containsExactly(addresses.key());
        assertThat(admit(addresses).size()).isPositive();
        assertThat(storage.mediaFiles().unconfirmed()).isEmpty();
    }
}
