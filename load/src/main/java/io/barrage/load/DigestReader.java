package io.barrage.load;

import io.barrage.client.wire.Packed;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds positions and stamps in frames without reading their JSON. Members of one room get the same bytes, so what was
 * found is remembered for the last few contents. For one thread.
 */
final class DigestReader {
    private static final ByteBuffer PUSH_HEAD =
            ByteBuffer.wrap(JsonScan.mark("{\"head\":{\"servcmd\":\"im_open_push."));
    private static final byte[] SEQ = JsonScan.mark("\"MsgSeq\":");

    private static final byte[] UNPLACED = JsonScan.mark("\"Unplaced\":1");
    private static final byte[] GAP_FROM = JsonScan.mark("\"FromSeq\":");
    private static final byte[] GAP_TO = JsonScan.mark("\"ToSeq\":");
    private static final byte[] STAMP = JsonScan.mark("\"Text\":\"~");
    private static final int REMEMBERED = 64;
    private static final int SLOT_SHIFT = Long.SIZE - 6;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    /** Where the number of a push stands in its bytes. */
    private static final int NUMBER_AT = 49;

    private static final int SHORTEST = NUMBER_AT + Long.BYTES;

    private record Seen(ByteBuffer content, long end, Digest digest) {}

    private static final Seen NOTHING = new Seen(ByteBuffer.allocate(0), 0, Digest.NOTHING);

    private final Seen[] seen = new Seen[REMEMBERED];

    DigestReader() {
        Arrays.fill(seen, NOTHING);
    }

    /** What is in a frame, or null when it is no push: an answer is never compressed. */
    @Nullable
    Digest read(ByteBuf payload) throws IOException {
        return payload.readableBytes() < SHORTEST ? null : read(payload, false);
    }

    /** What is in a frame that permessage-deflate has compressed. */
    @Nullable
    Digest readDeflated(ByteBuf payload) throws IOException {
        return payload.readableBytes() < SHORTEST ? digest(Packed.inflate(payload)) : read(payload, true);
    }

    private @Nullable Digest read(ByteBuf payload, boolean deflated) throws IOException {
        int size = payload.readableBytes();
        int begin = payload.readerIndex();
        long end = payload.getLong(begin + size - Long.BYTES);
        ByteBuffer content = payload.internalNioBuffer(begin, size);
        int slot = slot(payload.getLong(begin + NUMBER_AT), payload.getLong(begin + size / 2), end);
        Seen known = seen[slot];
        if (known.end() == end && known.content().equals(content)) {
            return known.digest();
        }
        if (!deflated
                && !Packed.isPacked(payload)
                && content.slice(content.position(), PUSH_HEAD.remaining()).mismatch(PUSH_HEAD) >= 0) {
            return null;
        }
        Digest digest = digest(deflated ? Packed.inflate(payload) : Packed.unpack(payload));
        seen[slot] = new Seen(ByteBuffer.allocate(size).put(content.duplicate()).flip(), end, digest);
        return digest;
    }

    /** What differs between frames: their number where they are plain, their checksum at the end where not. */
    private static int slot(long number, long middle, long end) {
        long mixed = ((number * 31 + middle) * 31 + end) * SPREAD;
        return (int) (mixed >>> SLOT_SHIFT);
    }

    static Digest digest(byte[] json) {
        // An item for one client alone comes alone, and its position is none.
        if (JsonScan.contains(UNPLACED, json)) {
            return Digest.NOTHING;
        }
        return Digest.of(JsonScan.numbersAfter(SEQ, json), JsonScan.numbersAfter(STAMP, json), gaps(json));
    }

    private static List<Range> gaps(byte[] json) {
        long[] first = JsonScan.numbersAfter(GAP_FROM, json);
        if (first.length == 0) {
            return List.of();
        }
        long[] last = JsonScan.numbersAfter(GAP_TO, json);
        return IntStream.range(0, first.length)
                .mapToObj(i -> new Range(first[i], last[i]))
                .toList();
    }
}
