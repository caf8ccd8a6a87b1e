package io.barrage.server.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures of any format, left half red and right half blue. */
final class TestPictures {
    private TestPictures() {}

    static byte[] of(String format, int width, int height) {
        int type = format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D paint = image.createGraphics();
        paint.setColor(Color.RED);
        paint.fillRect(0, 0, width / 2, height);
        paint.setColor(Color.BLUE);
        paint.fillRect(width / 2, 0, width - width / 2, height);
        paint.dispose();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) {
                throw new AssertionError("no writer for " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JPEG as a camera makes it that was held upright: the pixels lie on their side, and EXIF says so. */
    static byte[] takenUpright(int width, int height) {
        byte[] jpeg = of("jpg", width, height);
        byte[] exif = HexFormat.of()
                .parseHex("ffe1" + "0022" + "457869660000" + "4d4d002a00000008" + "0001" + "0112000300000001"
                        + "00060000" + "00000000");
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + exif.length);
        return out.put(jpeg, 0, 2).put(exif).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A PNG of a few bytes that says it has so many pixels. */
    static byte[] bomb(int width, int height) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(HexFormat.of().parseHex("89504e470d0a1a0a"));
            ByteBuffer head = ByteBuffer.allocate(13);
            head.putInt(width).putInt(height).put(HexFormat.of().parseHex("0802000000"));
            chunk(out, "IHDR", head.array());
            chunk(out, "IDAT", HexFormat.of().parseHex("789c63000100000500010d0a2db4"));
            chunk(out, "IEND", new byte[0]);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chunk(DataOutputStream out, String name, byte[] data) throws IOException {
        CRC32 crc = new CRC32();
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        crc.update(type);
        crc.update(data);
        out.writeInt(data.length);
        out.write(type);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }

    static BufferedImage read(byte[] picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            if (image == null) {
                throw new AssertionError("not a picture");
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
