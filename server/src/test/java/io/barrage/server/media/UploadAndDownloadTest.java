package io.barrage.server.media;

import static io.barrage.server.media.MediaSite.FILE;
import static io.barrage.server.media.MediaSite.PICTURE;
import static io.barrage.server.media.MediaSite.SOUND;
import static io.barrage.server.media.MediaSite.VIDEO;
import static io.barrage.server.media.MediaSite.get;
import static io.barrage.server.media.MediaSite.noise;
import static io.barrage.server.media.MediaSite.startingWith;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadAndDownloadTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private final MediaSite site = new MediaSite(SERVER);

    @Test
    void whatWasPutIsReadBackByteForByte() {
        byte[] content = noise(3_000_001);
        HttpResponse<byte[]> answer = get(site.uploaded(FILE, "doc.pdf", content));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(content);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox", "default-src 'none'");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    }

    @Test
    void anEmptyFileIsAFileToo() {
        HttpResponse<byte[]> answer = get(site.uploaded(VIDEO, "empty.mp4", new byte[0]));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aMiniProgramsFormIsTakenAsTheFileInIt() throws Exception {
        byte[] content = startingWith("\r\n--x\r\n--------boundary?".getBytes(US_ASCII), 700_000);
        MediaSite.Addresses addresses = site.addresses(SOUND, "tmp 文件.mp3");
        HttpResponse<String> answer = MediaSite.text(HttpRequest.newBuilder(addresses.upload())
                .header("Content-Type", "multipart/form-data; boundary=----x7")
                .POST(HttpRequest.BodyPublishers.ofByteArray(form(addresses.key(), content))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(get(addresses.download()).body()).isEqualTo(content);
    }

    private static byte[] form(String key, byte[] content) throws Exception {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        String[] fields = {"key", key, "success_action_status", "200", "Content-Type", ""};
        for (int i = 0; i < fields.length; i += 2) {
            form.write(part("name=\"" + fields[i] + "\"", "", fields[i + 1].getBytes(UTF_8)));
        }
        form.write(part("name=\"file\"; filename=\"tmp 文件.mp3\"", "Content-Type: audio/mpeg", content));
        form.write("------x7--\r\n".getBytes(UTF_8));
        return form.toByteArray();
    }

    private static byte[] part(String names, String header, byte[] content) throws Exception {
        String disposition = "Content-Disposition: form-data; " + names;
        String head = String.join("\r\n", "------x7", disposition, header.isEmpty() ? "" : header + "\r\n", "");
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.write(head.getBytes(UTF_8));
        part.write(content);
        part.write("\r\n".getBytes(UTF_8));
        return part.toByteArray();
    }

    @Test
    void aPlayerReadsTheRangesItAsksFor() {
        byte[] content = noise(300_000);
        URI address = site.uploaded(VIDEO, "v.mp4", content);
        assertRange(get(address, "Range", "bytes=0-99"), content, 0, 100);
        assertRange(get(address, "Range", "bytes=200000-"), content, 200_000, 300_000);
        assertRange(get(address, "Range", "bytes=-5"), content, 299_995, 300_000);
        assertRange(get(address, "Range", "bytes=299999-400000"), content, 299_999, 300_000);
        assertThat(get(address, "Range", "bytes=300000-").statusCode()).isEqualTo(416);
        assertThat(get(address, "Range", "bytes=300000-").headers().firstValue("Content-Range"))
                .contains("bytes */300000");
        assertThat(get(address, "Range", "bytes=0-1,5-6").statusCode()).isEqualTo(200);
        assertThat(get(address, "Range", "bytes=0-1", "If-Range", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    private static void assertRange(HttpResponse<byte[]> answer, byte[] content, int from, int to) {
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.headers().firstValue("Content-Range"))
                .contains("bytes " + from + "-" + (to - 1) + "/" + content.length);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(content, from, to));
    }

    @Test
    void aCopyThatTheClientHasIsNotSentAgain() {
        URI address = site.uploaded(FILE, "a", noise(1000));
        String tag = get(address).headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> answer = get(address, "If-None-Match", tag);
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void theHeadIsAnsweredWithoutTheBody() {
        URI address = site.uploaded(FILE, "a", noise(1000));
        HttpResponse<String> answer =
                MediaSite.text(HttpRequest.newBuilder(address).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("1000");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void pagesOfOtherOriginsMayAsk() {
        HttpResponse<String> answer = MediaSite.text(
                HttpRequest.newBuilder(site.addresses(PICTURE, "a.png").upload())
                        .header("Origin", "https://app.example")
                        .header("Access-Control-Request-Method", "PUT")
                        .header("Access-Control-Request-Headers", "content-type")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("PUT");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("content-type");
    }

    @Test
    void theTypeIsThatOfTheContentWhateverTheNameSays() {
        byte[] mp3 = startingWith(HexFormat.of().parseHex("49443303000000000000"), 5000);
        byte[] mp4 = startingWith(HexFormat.of().parseHex("0000001866747970"), 5000);
        System.arraycopy("mp42".getBytes(US_ASCII), 0, mp4, 8, 4);
        byte[] webm =
                startingWith(HexFormat.of().parseHex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d"), 5000);
        assertThat(typeOf(SOUND, "x.txt", mp3)).isEqualTo("audio/mpeg");
        assertThat(typeOf(VIDEO, "x", mp4)).isEqualTo("video/mp4");
        assertThat(typeOf(VIDEO, "x.mp4", webm)).isEqualTo("video/webm");
        assertThat(typeOf(SOUND, "x.mp3", webm)).isEqualTo("audio/webm");
        assertThat(typeOf(PICTURE, "x.gif", TestPictures.of("png", 9, 9))).isEqualTo("image/png");
        assertThat(typeOf(PICTURE, "x.png", TestPictures.of("bmp", 9, 9))).isEqualTo("image/bmp");
    }

    private String typeOf(int kind, String name, byte[] content) {
        return get(site.uploaded(kind, name, content))
                .headers()
                .firstValue("Content-Type")
                .orElse("");
    }

    @Test
    void whatCouldRunInABrowserIsGivenAsADownload() {
        String[] scripts = {
            "<!doctype html><script>alert(1)</script>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></html>",
            "alert(document.domain)",
            "%PDF-1.4 (x)",
        };
        for (String script : scripts) {
            HttpResponse<byte[]> answer = get(site.uploaded(FILE, "a.html", script.getBytes(UTF_8)));
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
            assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void anAddressSurvivesWhatClientsAppendToIt() {
        byte[] content = noise(100);
        URI address = site.uploaded(FILE, "a", content);
        for (String more :
                new String[] {"&imageView2/3/w/198/h/198", "?imageView2/3/w/198/h/198", "&authKey=x", "&a=1?b"}) {
            assertThat(get(URI.create(address + more)).body()).as(more).isEqualTo(content);
        }
    }

    @Test
    void manyRequestsGoOverOneConnection() {
        for (int i = 0; i < 20; i++) {
            byte[] content = noise(70_000 + i);
            assertThat(get(site.uploaded(FILE, "a", content)).body()).isEqualTo(content);
        }
    }

    @Test
    void metersCountWhatPasses() {
        double files = SERVER.metric("barrage_media_files_total");
        double up = SERVER.metric("barrage_media_uploaded_bytes_total");
        get(site.uploaded(FILE, "a", noise(12_345)));
        assertThat(SERVER.metric("barrage_media_files_total") - files).isEqualTo(1);
        assertThat(SERVER.metric("barrage_media_uploaded_bytes_total") - up).isEqualTo(12_345);
        assertThat(SERVER.metric("barrage_media_downloaded_bytes_total")).isGreaterThanOrEqualTo(12_345);
    }
}
