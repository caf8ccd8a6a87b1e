package io.barrage.protocol;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One event as JSON, encoded once and shared by all who receive it.
 *
 * @param json the whole item, {@code {"MsgSeq":n, …}}; not to be changed
 */
public record Item(EventKind kind, byte[] json) {
    /**
     * Splices the position into an item that was encoded without it.
     *
     * @param encoded a JSON object with at least one member and without {@code MsgSeq}
     */
    public static Item of(EventKind kind, long seq, byte[] encoded) {
        return begun(kind, "{\"MsgSeq\":" + seq + ",", encoded);
    }

    /**
     * An item for one receiver alone, which stands on no timeline. Clients want a position all the same, and drop what has
     * one they know, so it has a random one; {@code Unplaced} tells it from a real one.
     */
    public static Item unplaced(EventKind kind, byte[] encoded) {
        long random = ThreadLocalRandom.current().nextLong(1L << 31, 1L << 32);
        return begun(kind, "{\"MsgSeq\":" + random + ",\"Unplaced\":1,", encoded);
    }

    private static Item begun(EventKind kind, String begin, byte[] encoded) {
        byte[] head = begin.getBytes(StandardCharsets.US_ASCII);
        byte[] json = new byte[head.length + encoded.length - 1];
        System.arraycopy(head, 0, json, 0, head.length);
        System.arraycopy(encoded, 1, json, head.length, encoded.length - 1);
        return new Item(kind, json);
    }
}
