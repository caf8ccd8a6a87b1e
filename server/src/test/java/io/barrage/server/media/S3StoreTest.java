package io.barrage.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.server.media.s3.S3Store;
import io.barrage.server.testing.TestFolder;
import io.barrage.server.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class S3StoreTest extends MediaStoreContract {
    private static @Nullable S3Process s3;
    private static @Nullable TestFolder s3Folder;

    private @Nullable S3Store store;

    S3StoreTest(@TempDir Path folder) {
        super(folder);
    }

    @BeforeAll
    static void startTheService() throws Exception {
        s3Folder = TestFolder.create();
        s3 = S3Process.start(s3Folder.path());
    }

    @AfterAll
    static void stopTheService() throws IOException {
        service().close();
        Objects.requireNonNull(s3Folder).close();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private static S3Process service() {
        return Objects.requireNonNull(s3, "started");
    }

    @Override
    MediaStore store() throws IOException {
        if (store == null) {
            store = S3Store.open(service().config());
        }
        return store;
    }

    @Test
    void aWrongSecretIsFoundOutAtTheStart() {
        assertThatThrownBy(() -> S3Store.open(service().config("wrong")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(S3Process.BUCKET);
    }

    @Test
    void aServerKeepsItsFilesInTheBucket() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("media.store", "s3");
        settings.put("media.s3.endpoint", service().endpoint());
        settings.put("media.s3.bucket", S3Process.BUCKET);
        settings.put(
                "media.s3.access-key", Objects.requireNonNull(service().config().accessKey()));
        settings.put(
                "media.s3.secret-key", Objects.requireNonNull(service().config().secretKey()));
        try (TestFolder data = TestFolder.create();
                TestServer server = TestServer.with(settings).startOn(data.path())) {
            MediaSite site = new MediaSite(server);
            byte[] content = MediaSite.noise(5_000_000);
            URI file = site.uploaded(MediaSite.FILE, "a.bin", content);
            assertThat(MediaSite.get(file).body()).isEqualTo(content);
            assertThat(MediaSite.get(file, "Range", "bytes=1000000-1000009").body())
                    .hasSize(10);
            URI picture = site.uploaded(MediaSite.PICTURE, "a.jpg", TestPictures.of("jpg", 900, 600));
            URI thumbnail = URI.create(picture + "&imageView2/3/w/198/h/198");
            assertThat(TestPictures.read(MediaSite.get(thumbnail).body()).getWidth())
                    .isEqualTo(297);
            assertThat(TestPictures.read(MediaSite.get(thumbnail).body()).getWidth())
                    .isEqualTo(297);
            assertThat(MediaSite.filesIn(data.path().resolve("media"))).isEmpty();
        }
    }
}
