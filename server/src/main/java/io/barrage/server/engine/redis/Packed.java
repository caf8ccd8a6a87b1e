package io.barrage.server.engine.redis;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.Seat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How values look in Redis: numbers big-endian, texts with their length before them. */
final class Packed {
    private static final EventKind[] KINDS = EventKind.values();
    private static final Priority[] PRIORITIES = Priority.values();
    private static final int FIRST = 256;

    private ByteBuffer out = ByteBuffer.allocate(FIRST);

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            out.flip();
            out = ByteBuffer.allocate(Math.max(2 * out.capacity(), out.remaining() + bytes))
                    .put(out);
        }
        return out;
    }

    Packed add(byte number) {
        room(1).put(number);
        return this;
    }

    Packed add(int number) {
        room(Integer.BYTES).putInt(number);
        return this;
    }

    Packed add(long number) {
        room(Long.BYTES).putLong(number);
        return this;
    }

    Packed add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return add(bytes.length).rest(bytes);
    }

    /** Without its length: the last part. */
    Packed rest(byte[] bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    static byte[] of(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static String text(ByteBuffer in) {
        return text(bytes(in, in.getInt()));
    }

    static byte[] rest(ByteBuffer in) {
        return bytes(in, in.remaining());
    }

    static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    static byte[] event(Draft draft) {
        return new Packed()
                .add((byte) draft.kind().number())
                .add((byte) Arrays.asList(PRIORITIES).indexOf(draft.priority()))
                .add(draft.random())
                .add(draft.time())
                .add(draft.sender())
                .rest(draft.encoded())
                .bytes();
    }

    static Draft event(ByteBuffer in) {
        EventKind kind = kind(in.get());
        Priority priority = PRIORITIES[in.get()];
        long random = in.getLong();
        long time = in.getLong();
        return new Draft(kind, priority, text(in), random, time, rest(in));
    }

    private static EventKind kind(byte number) {
        for (EventKind kind : KINDS) {
            if (kind.number() == number) {
                return kind;
            }
        }
        throw new IllegalStateException("redis: event kind " + number + " is not known");
    }

    static byte[] seat(Seat seat) {
        return new Packed()
                .add(seat.instanceId())
                .add(seat.since())
                .add(seat.takenAt())
                .add(seat.userId())
                .add(seat.user().tinyId())
                .add(seat.user().nick())
                .add(seat.user().faceUrl())
                .bytes();
    }

    static Seat seat(ByteBuffer in) {
        long instance = in.getLong();
        long since = in.getLong();
        long takenAt = in.getLong();
        return new Seat(new Sender(text(in), in.getLong(), text(in), text(in)), instance, since, takenAt);
    }

    static byte[] attributes(AttributeMap map) {
        Packed out = new Packed().add(map.seq()).add(map.byKey().size());
        map.byKey().forEach((key, one) -> out.add(key).add(one.value()).add(one.seq()));
        return out.bytes();
    }

    static AttributeMap attributes(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return AttributeMap.EMPTY;
        }
        long seq = in.getLong();
        Map<String, AttributeMap.Attribute> byKey = new HashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            byKey.put(text(in), new AttributeMap.Attribute(text(in), in.getLong()));
        }
        return new AttributeMap(seq, Map.copyOf(byKey));
    }

    static byte[] counters(CounterMap map) {
        Packed out = new Packed().add(map.seq()).add(map.byKey().size());
        map.byKey().forEach((key, value) -> out.add(key).add(value));
        return out.bytes();
    }

    static CounterMap counters(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return CounterMap.EMPTY;
        }
        long seq = in.getLong();
        Map<String, Long> byKey = new HashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            byKey.put(text(in), in.getLong());
        }
        return new CounterMap(seq, Map.copyOf(byKey));
    }
}
