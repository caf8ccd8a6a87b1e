package io.barrage.server.engine.redis;

import io.barrage.server.engine.RoomEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An event as the stream keeps it.
 *
 * @param before position of the event before it: those between have none
 * @param own whether this node has appended it
 */
record StreamEntry(long before, boolean own, RoomEvent event) {
    /** Reads the answer to {@code XRANGE}: pairs of an id and a list of fields and values. */
    static List<StreamEntry> all(List<?> answer, RoomContext context) {
        List<StreamEntry> entries = new ArrayList<>(answer.size());
        for (Object one : answer) {
            List<?> pair = (List<?>) one;
            String id = text(pair.get(0));
            Map<String, byte[]> fields = new HashMap<>();
            List<?> flat = (List<?>) pair.get(1);
            for (int i = 0; i + 1 < flat.size(); i += 2) {
                fields.put(text(flat.get(i)), (byte[]) flat.get(i + 1));
            }
            long seq = Long.parseLong(id.substring(0, id.indexOf('-')));
            long before = Long.parseLong(text(fields.getOrDefault("p", new byte[] {'0'})));
            boolean own = context.isOwn(ByteBuffer.wrap(fields.getOrDefault("n", new byte[LivingNodes.ID_BYTES])));
            ByteBuffer event = ByteBuffer.wrap(fields.getOrDefault("e", new byte[0]));
            entries.add(new StreamEntry(before, own, new RoomEvent(seq, Packed.event(event))));
        }
        return entries;
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.US_ASCII);
    }
}
