package io.barrage.client.wire;

import io.barrage.protocol.DictionaryFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The compressed forms of a frame: gzip or dictionary data behind four bytes, or bare deflate data where the frame itself
 * says so. Stateless; any thread.
 */
public final class Packed {
    private static final int GZIP_MARK = 0x434F4D50;
    private static final int DICTIONARY_MARK = 0x44494331;
    private static final int MARK_BYTES = 4;
    private static final int LARGEST = 64 << 20;

    /** An empty last block behind the end that senders cut off (RFC 7692, section 7.2.1). */
    private static final byte[] DEFLATE_TAIL = {0, 0, -1, -1, 1, 0, 0, -1, -1};

    private Packed() {}

    /** Whether a frame is compressed. */
    public static boolean isPacked(ByteBuf payload) {
        if (payload.readableBytes() <= MARK_BYTES) {
            return false;
        }
        int mark = payload.getInt(payload.readerIndex());
        return mark == GZIP_MARK || mark == DICTIONARY_MARK;
    }

    /** The JSON of a frame, compressed or not; leaves the buffer as it is. */
    public static byte[] unpack(ByteBuf payload) throws IOException {
        byte[] bytes = ByteBufUtil.getBytes(payload);
        if (DictionaryFrame.isPacked(bytes)) {
            return DictionaryFrame.unpack(bytes, LARGEST);
        }
        return isPacked(payload) ? inflated(bytes) : bytes;
    }

    private static byte[] inflated(byte[] bytes) throws IOException {
        ByteArrayInputStream packed = new ByteArrayInputStream(bytes, MARK_BYTES, bytes.length - MARK_BYTES);
        try (GZIPInputStream gzip = new GZIPInputStream(packed)) {
            byte[] json = gzip.readNBytes(LARGEST);
            if (gzip.read() >= 0) {
                throw new IOException("frame: over " + LARGEST + " bytes when inflated");
            }
            return json;
        }
    }

    /** The JSON of a frame that permessage-deflate has compressed; leaves the buffer as it is. */
    public static byte[] inflate(ByteBuf payload) throws IOException {
        InputStream tail = new ByteArrayInputStream(DEFLATE_TAIL);
        InputStream packed = new SequenceInputStream(new ByteArrayInputStream(ByteBufUtil.getBytes(payload)), tail);
        Inflater inflater = new Inflater(true);
        try (InflaterInputStream in = new InflaterInputStream(packed, inflater)) {
            byte[] json = in.readNBytes(LARGEST);
            if (in.read() >= 0) {
                throw new IOException("frame: over " + LARGEST + " bytes when inflated");
            }
            return json;
        } finally {
            inflater.end();
        }
    }
}
