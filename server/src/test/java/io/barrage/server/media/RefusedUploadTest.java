package io.barrage.server.media;

import static io.barrage.server.media.MediaSite.FILE;
import static io.barrage.server.media.MediaSite.PICTURE;
import static io.barrage.server.media.MediaSite.SOUND;
import static io.barrage.server.media.MediaSite.get;
import static io.barrage.server.media.MediaSite.noise;
import static io.barrage.server.media.MediaSite.put;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barrage.server.testing.RawSocket;
import io.barrage.server.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class RefusedUploadTest {
    private static final int PIECE = 300_000;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.with(Map.of(
            "media.max-file", "1MiB",
            "media.max-sound", "2MiB",
            "media.idle-timeout", "600ms"));

    @RegisterExtension
    private static final TestServer SMALL = TestServer.with(Map.of("media.quota", "3MiB"));

    @RegisterExtension
    private static final TestServer CLOSED = TestServer.with(Map.of("media.enabled", "false"));

    private final MediaSite site = new MediaSite(SERVER);

    /** Every test leaves nothing but what it has uploaded whole. */
    private int stored = site.onDisk().size();

    @AfterEach
    void nothingElseIsLeft() {
        await().untilAsserted(() -> assertThat(site.onDisk()).hasSize(stored));
    }

    private static void assertRefused(HttpResponse<?> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void anAddressThatWasNotMadeHereIsWorthNothing() {
        URI upload = site.addresses(FILE, "a").upload();
        String address = upload.toString();
        int last = address.length() - 1;
        char other = address.charAt(last) == 'A' ? 'B' : 'A';
        assertRefused(
                put(URI.create(address.substring(0, last - 8) + other + address.substring(last - 7)), noise(9)), 403);
        assertRefused(put(upload.resolve(upload.getPath()), noise(9)), 403);
        assertRefused(put(upload.resolve(upload.getPath() + "?p="), noise(9)), 403);
        String foreign = site.addresses(FILE, "b").upload().getRawQuery();
        assertRefused(put(upload.resolve(upload.getPath() + "?" + foreign), noise(9)), 403);
        assertRefused(put(site.addresses(FILE, "a").download(), noise(9)), 403);
    }

    @Test
    void aDownloadNeedsTheSignatureOfItsOwnFile() {
        stored += 2;
        URI one = site.uploaded(FILE, "a", noise(9));
        URI two = site.uploaded(FILE, "b", noise(9));
        assertRefused(get(one.resolve(one.getPath())), 403);
        assertRefused(get(one.resolve(one.getPath() + "?" + two.getRawQuery())), 403);
        assertRefused(
                get(one.resolve(one.getPath() + "?s=zzzzzz." + one.getRawQuery().split("\\.", 2)[1])), 403);
        assertRefused(get(site.addresses(FILE, "never uploaded").download()), 404);
    }

    @Test
    void namesThatLeadOutOfTheFolderLeadNowhere() throws Exception {
        String query =
                "?" + site.addresses(FILE, "../../../etc/passwd").download().getRawQuery();
        String[] paths = {
            "/media/../barrage.db",
            "/media/..%2fbarrage.db",
            "/media/%2e%2e/barrage.db",
            "/media//etc/passwd",
            "/media/incoming/",
            "/media/",
            "/media/.",
            "/media/" + "a".repeat(3000),
            "/media/\\..\\barrage.db"
        };
        for (String path : paths) {
            try (RawSocket socket = RawSocket.connect(SERVER)) {
                socket.sendBytes(("GET " + path + query + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(US_ASCII));
                assertThat(socket.readHead()).as(path).startsWith("HTTP/1.1 4");
            }
        }
    }

    @Test
    void tooMuchIsRefusedByItsHead() {
        assertRefused(put(site.addresses(FILE, "a").upload(), noise((1 << 20) + 1)), 413);
    }

    @Test
    void tooMuchWithoutALengthIsRefusedOnTheWay() {
        byte[] content = noise((1 << 20) + 1);
        HttpResponse<String> answer =
                MediaSite.text(HttpRequest.newBuilder(site.addresses(FILE, "a").upload())
                        .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content))));
        assertRefused(answer, 413);
    }

    @Test
    void theSizeGoesByTheKind() {
        stored++;
        assertThat(get(site.uploaded(SOUND, "a.mp3", noise((1 << 20) + 1))).body())
                .hasSize((1 << 20) + 1);
    }

    @Test
    void theFilesOfAnAppStayUnderTheirQuota() {
        MediaSite small = new MediaSite(SMALL);
        for (int i = 0; i < 3; i++) {
            small.uploaded(FILE, "a", noise(900_000));
        }
        HttpResponse<String> answer = put(small.addresses(FILE, "a").upload(), noise(900_000));
        assertRefused(answer, 507);
        assertThat(answer.body()).contains("media.quota");
        assertThat(SMALL.metric("barrage_media_refused_total{reason=\"quota\"}"))
                .isEqualTo(1);
        assertThat(small.onDisk()).hasSize(3);
    }

    @Test
    void anAddressIsGoodForOneFile() {
        stored++;
        URI upload = site.addresses(FILE, "a").upload();
        assertThat(put(upload, noise(10)).statusCode()).isEqualTo(200);
        assertRefused(put(upload, noise(20)), 409);
    }

    @Test
    void aPictureMustBeOne() {
        String[] others = {
            "<html><script>alert(1)</script>", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "MZ", "", "%PDF-1.7",
        };
        for (String other : others) {
            assertRefused(put(site.addresses(PICTURE, "a.png").upload(), other.getBytes(UTF_8)), 415);
        }
    }

    @Test
    void whatIsCutInTheMiddleLeavesNothing() throws Exception {
        URI upload = site.addresses(FILE, "a").upload();
        RawSocket socket = RawSocket.connect(SERVER);
        socket.sendBytes(head(upload, 1_000_000));
        socket.sendBytes(noise(PIECE));
        await().untilAsserted(() -> assertThat(site.onDisk()).hasSize(stored + 1));
        socket.close();
        await().untilAsserted(() -> assertThat(site.onDisk()).hasSize(stored));
        assertThat(put(upload, noise(1_000)).statusCode())
                .as("the same address once more")
                .isEqualTo(200);
        stored++;
    }

    @Test
    void whatStallsIsClosedAndLeavesNothing() throws Exception {
        try (RawSocket socket = RawSocket.connect(SERVER)) {
            socket.sendBytes(head(site.addresses(FILE, "a").upload(), 1_000_000));
            socket.sendBytes(noise(PIECE));
            assertThat(socket.readHead()).as("closed without an answer").isEmpty();
        }
    }

    @Test
    void whatGoesOnSlowlyIsNotClosed() throws Exception {
        stored++;
        MediaSite.Addresses addresses = site.addresses(FILE, "a");
        try (RawSocket socket = RawSocket.connect(SERVER)) {
            socket.sendBytes(head(addresses.upload(), 12));
            for (int i = 0; i < 12; i++) {
                Thread.sleep(150);
                socket.sendBytes(new byte[] {(byte) i});
            }
            assertThat(socket.readHead()).startsWith("HTTP/1.1 200");
        }
        assertThat(get(addresses.download()).body()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void aFormWithoutAFileIsNoUpload() {
        HttpResponse<String> answer =
                MediaSite.text(HttpRequest.newBuilder(site.addresses(SOUND, "a").upload())
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString("--b\r\nnot a form")));
        assertRefused(answer, 400);
    }

    @Test
    void theServerStaysUsefulAfterAllThis() {
        assertThat(MediaSite.text(HttpRequest.newBuilder(SERVER.url().resolve("/healthz")))
                        .body())
                .isEqualTo("ok\n");
    }

    @Test
    void aServerWithoutMediaSaysSo() {
        assertThat(MediaSite.reply(CLOSED.user("u"), FILE, "a")
                        .path("ErrorCode")
                        .asInt())
                .isNotZero();
        assertThat(get(CLOSED.url().resolve("/media/" + "0".repeat(32))).statusCode())
                .isEqualTo(404);
    }

    private static byte[] head(URI upload, int length) {
        return ("PUT " + upload.getRawPath() + "?" + upload.getRawQuery() + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
                        + length + "\r\n\r\n")
                .getBytes(US_ASCII);
    }
}
