package io.barrage.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Frames for clients that ask for {@code compress=dict1} in the URL of {@code /binfo}: the bytes "DIC1" and raw deflate
 * data (RFC 1951) with a preset dictionary, the skeleton of pushes, so that even a single message shrinks to a fraction.
 * The dictionary is {@code dictionary-1.txt} beside this class; it never changes, a better one gets the next number.
 * Stateless; any thread.
 */
public final class DictionaryFrame {
    /** What a client asks for in the URL. */
    public static final String NAME = "dict1";

    private static final byte[] MARK = "DIC1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DICTIONARY = dictionary();

    private DictionaryFrame() {}

    /** The frame of a payload, mark and all. */
    public static byte[] pack(byte[] payload) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(payload);
            deflater.finish();
            byte[] out = Arrays.copyOf(MARK, MARK.length + payload.length / 4 + 256);
            int size = MARK.length;
            while (!deflater.finished()) {
                if (size == out.length) {
                    out = Arrays.copyOf(out, out.length * 2);
                }
                size += deflater.deflate(out, size, out.length - size);
            }
            return Arrays.copyOf(out, size);
        } finally {
            deflater.end();
        }
    }

    /** Whether a frame is of this form; JSON and gzip frames are not. */
    public static boolean isPacked(byte[] frame) {
        return frame.length > MARK.length && Arrays.equals(frame, 0, MARK.length, MARK, 0, MARK.length);
    }

    /**
     * The payload of a frame that {@link #isPacked}.
     *
     * @param largest bytes of payload
     * @throws IOException when it is damaged, cut off, or larger
     */
    public static byte[] unpack(byte[] frame, int largest) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(DICTIONARY);
            inflater.setInput(frame, MARK.length, frame.length - MARK.length);
            byte[] out = new byte[Math.min(largest, frame.length * 8 + 256)];
            int size = 0;
            while (!inflater.finished()) {
                if (size == out.length) {
                    if (size == largest) {
                        throw new IOException("frame: over " + largest + " bytes when inflated");
                    }
                    out = Arrays.copyOf(out, (int) Math.min(largest, out.length * 2L));
                }
                int more = inflater.inflate(out, size, out.length - size);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IOException("frame: cut off");
                }
                size += more;
            }
            return Arrays.copyOf(out, size);
        } catch (DataFormatException e) {
            throw new IOException("frame: damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] dictionary() {
        try (InputStream resource = DictionaryFrame.class.getResourceAsStream("dictionary-1.txt")) {
            return Objects.requireNonNull(resource, "dictionary-1.txt is missing")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
