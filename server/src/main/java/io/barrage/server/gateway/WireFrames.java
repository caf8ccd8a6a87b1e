package io.barrage.server.gateway;

import io.barrage.protocol.DictionaryFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Makes finished WebSocket frames of payloads: header and payload in one direct buffer, ready for any number of sockets. */
final class WireFrames {
    /** Below this size gzip does not pay (docs/benchmarks.md). */
    static final int COMPRESS_FROM = 512;

    /** Below this size {@code permessage-deflate} does not pay (docs/benchmarks.md). */
    static final int DEFLATE_FROM = 256;

    private static final byte[] COMPRESSED_MARK = "COMP".getBytes(StandardCharsets.US_ASCII);
    private static final int TEXT_FRAME = 0x81;
    private static final int BINARY_FRAME = 0x82;
    private static final int DEFLATED_FRAME = 0x40;
    private static final int LONGEST_HEADER = 10;

    /** Bytes at the end of each deflated message that are cut off (RFC 7692, section 7.2.1). */
    private static final int TAIL = 4;

    /** @param first first byte of its header */
    private record Content(int first, byte[] bytes) {}

    private WireFrames() {}

    static ByteBuf encode(Variant variant, List<byte[]> payloads, ByteBufAllocator allocator) {
        List<Content> contents = new ArrayList<>(payloads.size());
        int size = 0;
        for (byte[] payload : payloads) {
            Content content = content(variant, payload);
            contents.add(content);
            size += content.bytes().length + LONGEST_HEADER;
        }
        ByteBuf out = allocator.directBuffer(size);
        for (Content content : contents) {
            header(out, content.first(), content.bytes().length);
            out.writeBytes(content.bytes());
        }
        return out;
    }

    private static Content content(Variant variant, byte[] payload) {
        int plain = variant.text() ? TEXT_FRAME : BINARY_FRAME;
        return switch (variant) {
            case TEXT, BINARY -> new Content(plain, payload);
            case COMPRESSED -> new Content(plain, payload.length < COMPRESS_FROM ? payload : compressed(payload));
            case DICTIONARY -> new Content(plain, DictionaryFrame.pack(payload));
            case DEFLATED, DEFLATED_TEXT ->
                payload.length < DEFLATE_FROM
                        ? new Content(plain, payload)
                        : new Content(plain | DEFLATED_FRAME, deflated(payload));
        };
    }

    private static void header(ByteBuf out, int first, int length) {
        out.writeByte(first);
        if (length < 126) {
            out.writeByte(length);
        } else if (length < 65536) {
            out.writeByte(126).writeShort(length);
        } else {
            out.writeByte(127).writeLong(length);
        }
    }

    private static byte[] compressed(byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length / 2);
        out.writeBytes(COMPRESSED_MARK);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, 512)) {
            gzip.write(payload);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] payload) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(payload);
            byte[] out = new byte[payload.length / 2 + 64];
            int size = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
            while (size == out.length) {
                out = Arrays.copyOf(out, out.length * 2);
                size += deflater.deflate(out, size, out.length - size, Deflater.SYNC_FLUSH);
            }
            return Arrays.copyOf(out, size - TAIL);
        } finally {
            deflater.end();
        }
    }
}
