package io.barrage.server.engine.memory;

import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.RoomData;
import io.barrage.server.journal.CheckedRecord;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The payloads of the journal that hold what a room has beside its timeline, each as it is after a change. */
final class DataRecord {
    private DataRecord() {}

    static int size(AttributeMap map) {
        int chars = 0;
        for (Map.Entry<String, AttributeMap.Attribute> attribute : map.byKey().entrySet()) {
            chars += attribute.getKey().length() + attribute.getValue().value().length() + 8;
        }
        return JournalRecord.SMALL + 4 * chars;
    }

    static int size(CounterMap map) {
        int chars = 0;
        for (String key : map.byKey().keySet()) {
            chars += key.length() + 8;
        }
        return JournalRecord.SMALL + 4 * chars;
    }

    static void write(ByteBuffer out, AttributeMap map) {
        out.putLong(map.seq()).putInt(map.byKey().size());
        map.byKey()
                .forEach((key, attribute) -> CheckedRecord.putText(CheckedRecord.putText(out, key), attribute.value())
                        .putLong(attribute.seq()));
    }

    static AttributeMap attributes(ByteBuffer in) {
        long seq = in.getLong();
        Map<String, AttributeMap.Attribute> byKey = new LinkedHashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            byKey.put(CheckedRecord.text(in), new AttributeMap.Attribute(CheckedRecord.text(in), in.getLong()));
        }
        return new AttributeMap(seq, Map.copyOf(byKey));
    }

    static void write(ByteBuffer out, CounterMap map) {
        out.putLong(map.seq()).putInt(map.byKey().size());
        map.byKey().forEach((key, value) -> CheckedRecord.putText(out, key).putLong(value));
    }

    static CounterMap counters(ByteBuffer in) {
        long seq = in.getLong();
        Map<String, Long> byKey = new LinkedHashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            byKey.put(CheckedRecord.text(in), in.getLong());
        }
        return new CounterMap(seq, Map.copyOf(byKey));
    }

    static void write(ByteBuffer out, RoomData.Table table, String userId, String value) {
        out.put((byte) table.number());
        CheckedRecord.putText(CheckedRecord.putText(out, userId), value);
    }

    static RoomData.Table table(ByteBuffer in) {
        return RoomData.Table.of(in.get());
    }
}
