package io.barrage.server.gateway;

import io.barrage.protocol.DictionaryFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Makes finished WebSocket frames of payloads: header and payload in one direct buffer, ready for any number of sockets. */
final class WireFrames {
    /** Below this size compressing costs more than it saves. */
    static final int COMPRESS_FROM = 1024;

    private static final byte[] COMPRESSED_MARK = "COMP".getBytes(StandardCharsets.US_ASCII);
    private static final int TEXT_FRAME = 0x81;
    private static final int BINARY_FRAME = 0x82;
    private static final int LONGEST_HEADER = 10;

    private WireFrames() {}

    static ByteBuf encode(Variant variant, List<byte[]> payloads, ByteBufAllocator allocator) {
        List<byte[]> contents =
                switch (variant) {
                    case TEXT, BINARY -> payloads;
                    case COMPRESSED -> compressed(payloads);
                    case DICTIONARY ->
                        payloads.stream().map(DictionaryFrame::pack).toList();
                };
        int size = 0;
        for (byte[] content : contents) {
            size += content.length + LONGEST_HEADER;
        }
        ByteBuf out = allocator.directBuffer(size);
        for (byte[] content : contents) {
            header(out, variant == Variant.TEXT ? TEXT_FRAME : BINARY_FRAME, content.length);
            out.writeBytes(content);
        }
        return out;
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

    private static List<byte[]> compressed(List<byte[]> payloads) {
        List<byte[]> contents = new ArrayList<>(payloads.size());
        for (byte[] payload : payloads) {
            contents.add(payload.length < COMPRESS_FROM ? payload : compressed(payload));
        }
        return contents;
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
}
