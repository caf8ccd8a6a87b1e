package io.barrage.server.webhook;

import io.barrage.server.room.HookKind;
import io.barrage.server.room.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of the queue's records: length (int), CRC-32C of the payload (int), payload. A payload is its type, the
 * event's id, and for an event: time, key, command, address, platform (length as short and UTF-8) and the body.
 */
final class QueueRecord {
    static final int HEADER = 8;

    private static final byte EVENT = 1;
    private static final byte DONE = 2;
    private static final int FIXED = 1 + 8 + 8 + 4 * 2 + 4;

    /** Receives records as they are read. */
    interface Reader {
        /** @param event null when it is of a kind that this version does not know */
        void event(long id, @Nullable Told event, int offset, int length);

        void done(long id);
    }

    private QueueRecord() {}

    static ByteBuffer event(long id, Told event) {
        byte[][] texts = {
            utf8(event.orderedBy()),
            utf8(event.call().kind().command()),
            utf8(event.call().origin().clientIp()),
            utf8(event.call().origin().platform())
        };
        int size = FIXED + event.call().body().length;
        for (byte[] text : texts) {
            size += text.length;
        }
        ByteBuffer out = begin(size).put(EVENT).putLong(id).putLong(event.at());
        for (byte[] text : texts) {
            out.putShort((short) text.length).put(text);
        }
        byte[] body = event.call().body();
        return end(out.putInt(body.length).put(body));
    }

    static ByteBuffer done(long id) {
        return end(begin(9).put(DONE).putLong(id));
    }

    private static ByteBuffer begin(int payload) {
        return ByteBuffer.allocate(HEADER + payload).position(HEADER);
    }

    private static ByteBuffer end(ByteBuffer out) {
        out.flip();
        int length = out.limit() - HEADER;
        return out.putInt(0, length).putInt(4, checksum(out.slice(HEADER, length)));
    }

    /** Reads records up to the end, or to the first that was cut short or damaged; returns where it stopped. */
    static int readAll(int sdkAppId, ByteBuffer segment, Reader reader) {
        while (true) {
            int offset = segment.position();
            ByteBuffer payload = payload(segment);
            if (payload == null) {
                return offset;
            }
            byte type = payload.get();
            long id = payload.getLong();
            if (type == DONE) {
                reader.done(id);
            } else {
                reader.event(id, readEvent(sdkAppId, payload), offset, segment.position() - offset);
            }
        }
    }

    /** Reads one event; null when it is damaged or of a kind that this version does not know. */
    static @Nullable Told readOne(int sdkAppId, ByteBuffer record) {
        ByteBuffer payload = payload(record);
        return payload == null || payload.get() != EVENT ? null : readEvent(sdkAppId, payload.position(1 + 8));
    }

    /** The payload of the next record, after which the segment stands then; null when there is no whole one. */
    private static @Nullable ByteBuffer payload(ByteBuffer segment) {
        if (segment.remaining() < HEADER) {
            return null;
        }
        int length = segment.getInt();
        int checksum = segment.getInt();
        if (length <= 0 || length > segment.remaining()) {
            return null;
        }
        ByteBuffer payload = segment.slice(segment.position(), length);
        segment.position(segment.position() + length);
        return checksum(payload.duplicate()) == checksum ? payload : null;
    }

    private static @Nullable Told readEvent(int sdkAppId, ByteBuffer in) {
        long at = in.getLong();
        String orderedBy = text(in);
        HookKind kind = kind(text(in));
        Origin origin = new Origin(text(in), text(in));
        byte[] body = new byte[in.getInt()];
        in.get(body);
        return kind == null ? null : new Told(at, orderedBy, new HookCall(sdkAppId, kind, origin, body));
    }

    private static @Nullable HookKind kind(String command) {
        for (HookKind kind : HookKind.values()) {
            if (kind.command().equals(command)) {
                return kind;
            }
        }
        return null;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer in) {
        byte[] utf8 = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static int checksum(ByteBuffer payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }
}
