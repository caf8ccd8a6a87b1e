package io.barrage.protocol;

import java.nio.charset.StandardCharsets;

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
        byte[] head = ("{\"MsgSeq\":" + seq + ",").getBytes(StandardCharsets.US_ASCII);
        byte[] json = new byte[head.length + encoded.length - 1];
        System.arraycopy(head, 0, json, 0, head.length);
        System.arraycopy(encoded, 1, json, head.length, encoded.length - 1);
        return new Item(kind, json);
    }
}
