package io.barrage.server.webhook;

import io.barrage.server.journal.CheckedRecord;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the queue's records ({@link CheckedRecord}) hold. A payload is its type, the event's id, and for an event: time, key,
 * command, address, platform and the body.
 */
final class QueueRecord {
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
        return CheckedRecord.end(out.putInt(body.length).put(body));
    }

    static ByteBuffer done(long id) {
        return CheckedRecord.end(begin(9).put(DONE).putLong(id));
    }

    private static ByteBuffer begin(int payload) {
        return CheckedRecord.begin(ByteBuffer.allocate(CheckedRecord.HEADER + payload));
    }

    /** Reads records up to the end, or to the first that was cut short or damaged; returns where it stopped. */
    static int readAll(int sdkAppId, ByteBuffer segment, Reader reader) {
        while (true) {
            int offset = segment.position();
            ByteBuffer payload = CheckedRecord.next(segment);
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
        ByteBuffer payload = CheckedRecord.next(record);
        return payload == null || payload.get() != EVENT ? null : readEvent(sdkAppId, payload.position(1 + 8));
    }

    private static @Nullable Told readEvent(int sdkAppId, ByteBuffer in) {
        long at = in.getLong();
        String orderedBy = CheckedRecord.text(in);
        HookKind kind = kind(CheckedRecord.text(in));
        Origin origin = new Origin(CheckedRecord.text(in), CheckedRecord.text(in));
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
}
