package io.barrage.server.engine.memory;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Seat;
import io.barrage.server.journal.CheckedRecord;
import java.nio.ByteBuffer;

/**
 * What the journal's records ({@link CheckedRecord}) hold. The payload begins with its type and the room.
 */
final class JournalRecord {
    /** Room for any record that carries no item: user and group ids are at most 48 bytes, read generously. */
    static final int SMALL = 1024;

    private static final byte EVENT = 1;
    /** As earlier versions wrote seats: without what the user shows. */
    private static final byte PLAIN_SEAT = 2;

    private static final byte LEAVE = 3;
    private static final byte HEAD = 4;
    private static final byte FORGET = 5;
    private static final byte ATTRIBUTES = 6;
    private static final byte COUNTERS = 7;
    private static final byte ENTRY = 8;
    private static final byte SEAT = 9;
    private static final EventKind[] KINDS = EventKind.values();
    private static final Priority[] PRIORITIES = Priority.values();

    /** Receives records as they are read. */
    interface Reader {
        void event(RoomKey room, RoomEvent event);

        void seat(RoomKey room, Seat seat);

        void leave(RoomKey room, long instanceId);

        void head(RoomKey room, long head);

        void forget(RoomKey room);

        void attributes(RoomKey room, AttributeMap map);

        void counters(RoomKey room, CounterMap map);

        void entry(RoomKey room, RoomData.Table table, String userId, String value);
    }

    private JournalRecord() {}

    static int eventSize(RoomEvent event) {
        return SMALL + event.draft().encoded().length;
    }

    static void writeEvent(ByteBuffer out, RoomKey room, RoomEvent event) {
        Draft draft = event.draft();
        putRoom(out, EVENT, room)
                .putLong(event.seq())
                .put((byte) draft.kind().number())
                .put((byte) indexOf(draft.priority()))
                .putLong(draft.random())
                .putLong(draft.time());
        CheckedRecord.putText(out, draft.sender())
                .putInt(draft.encoded().length)
                .put(draft.encoded());
    }

    static int seatSize(Seat seat) {
        return SMALL + 3 * (seat.user().nick().length() + seat.user().faceUrl().length());
    }

    static void writeSeat(ByteBuffer out, RoomKey room, Seat seat) {
        CheckedRecord.putText(putRoom(out, SEAT, room), seat.userId())
                .putLong(seat.user().tinyId())
                .putLong(seat.instanceId())
                .putLong(seat.since())
                .putLong(seat.takenAt());
        CheckedRecord.putText(
                CheckedRecord.putText(out, seat.user().nick()), seat.user().faceUrl());
    }

    static void writeLeave(ByteBuffer out, RoomKey room, long instanceId) {
        putRoom(out, LEAVE, room).putLong(instanceId);
    }

    static void writeHead(ByteBuffer out, RoomKey room, long head) {
        putRoom(out, HEAD, room).putLong(head);
    }

    static void writeForget(ByteBuffer out, RoomKey room) {
        putRoom(out, FORGET, room);
    }

    static void writeAttributes(ByteBuffer out, RoomKey room, AttributeMap map) {
        DataRecord.write(putRoom(out, ATTRIBUTES, room), map);
    }

    static void writeCounters(ByteBuffer out, RoomKey room, CounterMap map) {
        DataRecord.write(putRoom(out, COUNTERS, room), map);
    }

    static void writeEntry(ByteBuffer out, RoomKey room, RoomData.Table table, String userId, String value) {
        DataRecord.write(putRoom(out, ENTRY, room), table, userId, value);
    }

    /** Reads all records up to the end, or to the first that was cut short or damaged; false in that case. */
    static boolean readAll(ByteBuffer segment, Reader reader) {
        while (segment.hasRemaining()) {
            ByteBuffer payload = CheckedRecord.next(segment);
            if (payload == null) {
                return false;
            }
            read(payload, reader);
        }
        return true;
    }

    private static void read(ByteBuffer in, Reader reader) {
        byte type = in.get();
        RoomKey room = new RoomKey(in.getInt(), CheckedRecord.text(in));
        switch (type) {
            case EVENT -> reader.event(room, readEvent(in));
            case PLAIN_SEAT -> reader.seat(room, readSeat(in, false));
            case SEAT -> reader.seat(room, readSeat(in, true));
            case LEAVE -> reader.leave(room, in.getLong());
            case HEAD -> reader.head(room, in.getLong());
            case FORGET -> reader.forget(room);
            case ATTRIBUTES -> reader.attributes(room, DataRecord.attributes(in));
            case COUNTERS -> reader.counters(room, DataRecord.counters(in));
            case ENTRY -> reader.entry(room, DataRecord.table(in), CheckedRecord.text(in), CheckedRecord.text(in));
            default -> throw new IllegalStateException("journal: record type " + type + " (expected: 1 to 9)");
        }
    }

    private static Seat readSeat(ByteBuffer in, boolean shown) {
        String userId = CheckedRecord.text(in);
        long tinyId = in.getLong();
        long instanceId = in.getLong();
        long since = in.getLong();
        long takenAt = in.getLong();
        Sender user = shown
                ? new Sender(userId, tinyId, CheckedRecord.text(in), CheckedRecord.text(in))
                : new Sender(userId, tinyId, "", "");
        return new Seat(user, instanceId, since, takenAt);
    }

    private static RoomEvent readEvent(ByteBuffer in) {
        long seq = in.getLong();
        EventKind kind = kind(in.get());
        Priority priority = PRIORITIES[in.get()];
        long random = in.getLong();
        long time = in.getLong();
        String sender = CheckedRecord.text(in);
        byte[] encoded = new byte[in.getInt()];
        in.get(encoded);
        return new RoomEvent(seq, new Draft(kind, priority, sender, random, time, encoded));
    }

    private static EventKind kind(byte number) {
        for (EventKind kind : KINDS) {
            if (kind.number() == number) {
                return kind;
            }
        }
        throw new IllegalStateException("journal: event kind " + number + " is not known");
    }

    private static int indexOf(Priority priority) {
        for (int i = 0; i < PRIORITIES.length; i++) {
            if (PRIORITIES[i] == priority) {
                return i;
            }
        }
        throw new IllegalStateException("every priority is among the priorities");
    }

    private static ByteBuffer putRoom(ByteBuffer out, byte type, RoomKey room) {
        return CheckedRecord.putText(out.put(type).putInt(room.sdkAppId()), room.groupId());
    }
}
