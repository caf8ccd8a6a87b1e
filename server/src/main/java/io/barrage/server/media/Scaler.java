package io.barrage.server.media;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileCacheImageInputStream;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * Makes one smaller copy of a picture, upright whichever way the camera was held. A picture is read in steps of as many
 * pixels as the copy can spare, so that the memory goes by the copy and not by the picture where the format allows it.
 */
final class Scaler {
    /** More pixels than this are not looked at: a few kilobytes can unpack to gigabytes. */
    private static final long MOST_PIXELS =
            Math.min(50_000_000, Runtime.getRuntime().maxMemory() / 16);

    private static final double JPEG_QUALITY = 0.82;

    static {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private Scaler() {}

    /**
     * Scales a picture down so that its shorter side has so many pixels.
     *
     * @param into a file that is made
     * @return the type of the copy; empty when the picture is not larger, or too large to be looked at
     */
    static Optional<String> scale(InputStream picture, int shorterSide, Path into) throws IOException {
        Path parent = into.toAbsolutePath().getParent();
        try (ImageInputStream input = new FileCacheImageInputStream(picture, parent == null ? null : parent.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                return scale(reader, shorterSide, into);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Optional<String> scale(ImageReader reader, int shorterSide, Path into) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int shorter = Math.min(width, height);
        if (shorter <= shorterSide || (long) width * height > MOST_PIXELS) {
            return Optional.empty();
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = Math.max(1, shorter / (2 * shorterSide));
        param.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image = reader.read(0, param);
        BufferedImage copy = Thumbnails.of(image)
                .size(scaled(width, shorter, shorterSide), scaled(height, shorter, shorterSide))
                .keepAspectRatio(false)
                .asBufferedImage();
        return Optional.of(write(upright(copy, reader), into));
    }

    /** Only JPEG says how the camera was held, in a place that is read here. */
    private static BufferedImage upright(BufferedImage picture, ImageReader reader) throws IOException {
        if (!reader.getFormatName().equalsIgnoreCase("jpeg")) {
            return picture;
        }
        Orientation orientation = ExifUtils.getExifOrientation(reader, 0);
        return orientation == null || orientation == Orientation.TOP_LEFT
                ? picture
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(picture);
    }

    private static String write(BufferedImage picture, Path into) throws IOException {
        boolean transparent = picture.getColorModel().hasAlpha();
        var builder = Thumbnails.of(picture).scale(1).outputFormat(transparent ? "png" : "jpg");
        if (!transparent) {
            builder.outputQuality(JPEG_QUALITY);
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(into))) {
            builder.toOutputStream(out);
        }
        return transparent ? "image/png" : "image/jpeg";
    }

    private static int scaled(int length, int shorter, int shorterSide) {
        return Math.toIntExact(Math.round((double) length * shorterSide / shorter));
    }
}
