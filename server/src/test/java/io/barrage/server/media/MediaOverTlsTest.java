package io.barrage.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.auth.Signer;
import io.barrage.server.config.MediaConfig;
import io.barrage.server.media.disk.DiskStore;
import io.barrage.server.storage.sql.SqlStorage;
import io.barrage.server.testing.TestFolder;
import io.barrage.server.testing.TestServer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same uploads and downloads where every byte goes through TLS. */
class MediaOverTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** TLS cuts the bytes elsewhere each time. */
    private static final int UPLOADS = 6;

    private final Path folder;

    MediaOverTlsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "openssl"})
    void largeFilesComeBackByteForByte(String provider) throws Exception {
        KeyStore keys = selfSigned();
        Map<String, String> settings = Map.of(
                "gateway.tls-provider",
                provider,
                "tls-cert",
                pem("CERTIFICATE", "cert.pem", keys.getCertificate("it").getEncoded()),
                "tls-key",
                pem("PRIVATE KEY", "key.pem", keys.getKey("it", PASSWORD).getEncoded()));
        byte[] content = MediaSite.noise(7_000_003);
        try (TestFolder data = TestFolder.create();
                TestServer server = TestServer.with(settings).startOn(data.path())) {
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(trusting(keys))
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

    private KeyStore selfSigned() throws Exception {
        Path file = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private String pem(String what, String name, byte[] content) throws Exception {
        String text = "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END " + what + "-----\n";
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("it", keys.getCertificate("it"));
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}
