package io.barrage.server.media;

import static io.barrage.server.media.MediaSite.PICTURE;
import static io.barrage.server.media.MediaSite.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.testing.TestServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class PictureSizesTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private final MediaSite site = new MediaSite(SERVER);

    private static URI sized(URI address, int side) {
        return URI.create(address + "&imageView2/3/w/" + side + "/h/" + side);
    }

    private static void assertSize(BufferedImage picture, int width, int height) {
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(width, height);
    }

    @Test
    void theShorterSideIsWhatWasAskedFor() {
        URI address = site.uploaded(PICTURE, "a.jpg", TestPictures.of("jpg", 3000, 2000));
        HttpResponse<byte[]> thumbnail = get(sized(address, 198));
        assertThat(thumbnail.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(thumbnail.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertSize(TestPictures.read(thumbnail.body()), 297, 198);
        assertSize(TestPictures.read(get(sized(address, 720)).body()), 1080, 720);
        assertSize(TestPictures.read(get(address).body()), 3000, 2000);
        assertThat(get(sized(address, 198)).body()).as("once more").isEqualTo(thumbnail.body());
    }

    @Test
    void aTransparentPictureStaysTransparent() {
        URI address = site.uploaded(PICTURE, "a.png", TestPictures.of("png", 400, 900));
        HttpResponse<byte[]> thumbnail = get(sized(address, 198));
        assertThat(thumbnail.headers().firstValue("Content-Type")).contains("image/png");
        BufferedImage picture = TestPictures.read(thumbnail.body());
        assertSize(picture, 198, 446);
        assertThat(picture.getColorModel().hasAlpha()).isTrue();
    }

    @Test
    void aPictureTakenUprightIsShownUpright() {
        URI address = site.uploaded(PICTURE, "a.jpg", TestPictures.takenUpright(1200, 600));
        BufferedImage picture = TestPictures.read(get(sized(address, 198)).body());
        assertSize(picture, 198, 396);
        assertThat(new Color(picture.getRGB(99, 20)).getRed()).isGreaterThan(200);
        assertThat(new Color(picture.getRGB(99, 376)).getBlue()).isGreaterThan(200);
    }

    @Test
    void aSmallPictureAndAGifStayWhatTheyAre() {
        byte[] small = TestPictures.of("png", 190, 500);
        byte[] gif = TestPictures.of("gif", 800, 800);
        assertThat(get(sized(site.uploaded(PICTURE, "a.png", small), 198)).body())
                .isEqualTo(small);
        assertThat(get(sized(site.uploaded(PICTURE, "a.gif", gif), 198)).body()).isEqualTo(gif);
    }

    @Test
    void sizesThatNobodyAsksForAreNotMade() {
        byte[] picture = TestPictures.of("png", 500, 500);
        assertThat(get(sized(site.uploaded(PICTURE, "a.png", picture), 199)).body())
                .isEqualTo(picture);
    }

    @Test
    void aBombIsNotUnpacked() {
        byte[] bomb = TestPictures.bomb(60_000, 60_000);
        URI address = site.uploaded(PICTURE, "a.png", bomb);
        assertThat(get(sized(address, 198)).body()).isEqualTo(bomb);
        assertThat(get(sized(address, 720)).body()).isEqualTo(bomb);
    }

    @Test
    void aBrokenPictureIsGivenAsItIs() {
        byte[] broken = TestPictures.of("jpg", 800, 800);
        broken = Arrays.copyOf(broken, 300);
        assertThat(get(sized(site.uploaded(PICTURE, "a.jpg", broken), 198)).body())
                .isEqualTo(broken);
    }

    @Test
    void manyWhoAskAtTheSameTimeGetTheSameCopy() {
        URI address = sized(site.uploaded(PICTURE, "a.jpg", TestPictures.of("jpg", 4000, 3000)), 198);
        List<CompletableFuture<byte[]>> asking = IntStream.range(0, 30)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> get(address).body()))
                .toList();
        byte[] first = asking.get(0).join();
        assertSize(TestPictures.read(first), 264, 198);
        assertThat(asking).allSatisfy(one -> assertThat(one.join()).isEqualTo(first));
    }
}
