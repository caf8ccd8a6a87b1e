package io.barrage.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every store of bytes does. */
abstract class MediaStoreContract {
    private static final String KEY = "00112233445566778899aabbccddeeff.png";

    private final Path folder;

    /** @param folder for files on their way */
    MediaStoreContract(Path folder) {
        this.folder = folder;
    }

    abstract MediaStore store() throws IOException;

    private void put(String key, byte[] content) throws IOException {
        store().put(key, Files.write(folder.resolve("incoming"), content), "image/png");
    }

    private byte[] read(String key, long from, long length) throws IOException {
        MediaStore.Bytes bytes = store().open(key, from, length);
        try (InputStream stream = bytes.stream()) {
            byte[] read = stream.readNBytes(Math.toIntExact(bytes.length()));
            assertThat(read).hasSize(Math.toIntExact(bytes.length()));
            return read;
        }
    }

    @Test
    void givesBackWhatWasPut() throws IOException {
        byte[] content = MediaSite.noise(1_234_567);
        put(KEY, content);
        assertThat(read(KEY, 0, MediaStore.TO_THE_END)).isEqualTo(content);
    }

    @Test
    void givesAnyRange() throws IOException {
        byte[] content = MediaSite.noise(100_000);
        put(KEY, content);
        assertThat(read(KEY, 0, 10)).isEqualTo(Arrays.copyOf(content, 10));
        assertThat(read(KEY, 99_990, 10)).isEqualTo(Arrays.copyOfRange(content, 99_990, 100_000));
        assertThat(read(KEY, 5, MediaStore.TO_THE_END)).isEqualTo(Arrays.copyOfRange(content, 5, 100_000));
    }

    @Test
    void keepsAnEmptyFile() throws IOException {
        put(KEY, new byte[0]);
        assertThat(read(KEY, 0, MediaStore.TO_THE_END)).isEmpty();
    }

    @Test
    void keepsFilesApart() throws IOException {
        put(KEY, MediaSite.noise(10));
        put(KEY + "-198", MediaSite.noise(20));
        store().delete(KEY);
        assertThat(read(KEY + "-198", 0, MediaStore.TO_THE_END)).hasSize(20);
        assertThatThrownBy(() -> read(KEY, 0, MediaStore.TO_THE_END)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aNewContentReplacesTheOld() throws IOException {
        put(KEY, MediaSite.noise(10));
        put(KEY, MediaSite.noise(20));
        assertThat(read(KEY, 0, MediaStore.TO_THE_END)).hasSize(20);
    }

    @Test
    void deletingTwiceIsFine() throws IOException {
        put(KEY, MediaSite.noise(10));
        store().delete(KEY);
        store().delete(KEY);
        assertThatThrownBy(() -> read(KEY, 3, 4)).isInstanceOf(NoSuchFileException.class);
    }
}
