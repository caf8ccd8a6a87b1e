package io.barrage.client.load;

import io.barrage.client.Packed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds positions and stamps in frames without reading their JSON. Members of one room get the same bytes, so what was
 * found is remembered for the last few contents. For one thread.
 */
final class DigestReader {
    private static final byte[] PUSH = ascii("{\"head\":{\"servcmd\":\"im_open_push.");
    /** Cannot stand inside a string of the frame: there its quotes are escaped. */
    private static final byte[] SEQ = ascii("\"MsgSeq\":");

    private static final byte[] STAMP = ascii("\"Text\":\"~");
    private static final int REMEMBERED = 16;

    private record Seen(ByteBuf content, Digest digest) {}

    private final Seen[] seen = new Seen[REMEMBERED];
    private int next;

    DigestReader() {
        Arrays.fill(seen, new Seen(Unpooled.EMPTY_BUFFER, Digest.NOTHING));
    }

    /** Whether a frame may be a push; an answer is never compressed. */
    static boolean mayBePush(ByteBuf payload) {
        return Packed.isPacked(payload)
                || (payload.readableBytes() > PUSH.length
                        && ByteBufUtil.equals(
                                payload, payload.readerIndex(), Unpooled.wrappedBuffer(PUSH), 0, PUSH.length));
    }

    Digest read(ByteBuf payload) throws IOException {
        for (Seen known : seen) {
            if (known.content().readableBytes() == payload.readableBytes()
                    && ByteBufUtil.equals(known.content(), payload)) {
                return known.digest();
            }
        }
        Digest digest = digest(Packed.unpack(payload));
        seen[next] = new Seen(Unpooled.copiedBuffer(payload), digest);
        next = (next + 1) % REMEMBERED;
        return digest;
    }

    static Digest digest(byte[] json) {
        return new Digest(numbersAfter(SEQ, json), numbersAfter(STAMP, json));
    }

    private static long[] numbersAfter(byte[] mark, byte[] json) {
        long[] found = new long[4];
        int count = 0;
        for (int at = indexOf(mark, json, 0); at >= 0; at = indexOf(mark, json, at)) {
            at += mark.length;
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = number(json, at);
        }
        return Arrays.copyOf(found, count);
    }

    private static int indexOf(byte[] mark, byte[] json, int from) {
        int last = json.length - mark.length;
        for (int at = from; at <= last; at++) {
            if (json[at] == mark[0]
                    && json[at + 1] == mark[1]
                    && Arrays.equals(json, at, at + mark.length, mark, 0, mark.length)) {
                return at;
            }
        }
        return -1;
    }

    private static long number(byte[] json, int from) {
        long value = 0;
        for (int at = from; at < json.length && json[at] >= '0' && json[at] <= '9'; at++) {
            value = value * 10 + (json[at] - '0');
        }
        return value;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
