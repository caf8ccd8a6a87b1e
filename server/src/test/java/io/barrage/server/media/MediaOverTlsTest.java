package io.barrage.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.auth.Signer;
import io.barrage.server.config.MediaConfig;
import io.barrage.server.media.disk.DiskStore;
import io.barrage.server.storage.sql.SqlStorage;
import io.barrage.server.testing.TestFolder;
import io.barrage.server.testing.TestKeys;
import io.barrage.server.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same uploads and downloads where every byte goes through TLS. */
@Tag("slow")
class MediaOverTlsTest {
    /** TLS cuts the bytes elsewhere each time. */
    private static final int UPLOADS = 6;

    private final Path folder;

    MediaOverTlsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "openssl"})
    void largeFilesComeBackByteForByte(String provider) throws Exception {
        TestKeys keys = TestKeys.makeIn(folder);
        Map<String, String> settings = Map.of(
                "gateway.tls-provider",
                provider,
                "tls-cert",
                keys.cert().toString(),
                "tls-key",
                keys.key().toString());
        byte[] content = MediaSite.noise(7_000_003);
        try (TestFolder data = TestFolder.create();
                TestServer server = TestServer.with(settings).startOn(data.path())) {
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(keys.trusting())
                    .build();
            for (int i = 0; i < UPLOADS; i++) {
                Media.Addresses addresses = addressesFor(data.path());
                URI upload = server.url().resolve(addresses.upload());
                assertThat(upload.getScheme()).isEqualTo("https");
                HttpResponse<String> put = http.send(
                        HttpRequest.newBuilder(upload)
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(put.statusCode()).isEqualTo(200);
                HttpResponse<byte[]> got = http.send(
                        HttpRequest.newBuilder(server.url().resolve(addresses.download()))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                assertThat(got.body()).isEqualTo(content);
            }
        }
    }

    /** As another node of the same installation would make them. */
    private Media.Addresses addressesFor(Path data) throws Exception {
        try (SqlStorage storage = SqlStorage.open(SqlStorage.urlIn(data))) {
            Signer signer = new Signer(storage.settings().get("ticket-secret").orElseThrow());
            try (Media media = Media.open(
                    MediaConfig.defaults(),
                    storage.mediaFiles(),
                    new DiskStore(folder.resolve("other")),
                    signer,
                    folder.resolve("other/incoming"),
                    Clock.systemUTC())) {
                return media.addresses(TestServer.APP, "alice", MediaKind.FILE, "a.bin");
            }
        }
    }
}
