package io.barrage.server.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.RoomData;
import io.barrage.server.storage.Rows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes an export: lines of JSON, compressed with gzip. The first names the format, then come rows of tables, then live
 * rooms; the last says how many there are, so that a file that was cut short is known as one. For one thread.
 */
final class ExportWriter implements Rows.Reader, AutoCloseable {
    static final String FORMAT = "barrage-export";
    static final int VERSION = 1;

    private final JsonGenerator out;
    private Rows.@Nullable Table table;
    private long rows;
    private long rooms;

    /** @throws IOException when the file is there already or cannot be made */
    ExportWriter(Path file) throws IOException {
        out = new JsonFactory()
                .setRootValueSeparator("\n")
                .createGenerator(new GZIPOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))));
        out.writeStartObject();
        out.writeStringField("format", FORMAT);
        out.writeNumberField("version", VERSION);
        out.writeEndObject();
    }

    @Override
    public void row(Rows.Row row) {
        try {
            if (!row.table().equals(table)) {
                begin(row.table());
            }
            out.writeStartArray();
            for (Object value : row.values()) {
                out.writePOJO(value);
            }
            out.writeEndArray();
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException("export: cannot write", e);
        }
    }

    private void begin(Rows.Table next) throws IOException {
        table = next;
        out.writeStartObject();
        out.writeStringField("table", next.name());
        out.writeFieldName("columns");
        out.writeStartArray();
        for (String column : next.columns()) {
            out.writeString(column);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    void room(LiveRoom room) throws IOException {
        out.writeStartObject();
        out.writeNumberField("app", room.key().sdkAppId());
        out.writeStringField("group", room.key().groupId());
        out.writeNumberField("head", room.head());
        write(room.held().attributes());
        write(room.held().counters());
        out.writeObjectFieldStart("tables");
        for (Map.Entry<RoomData.Table, Map<String, String>> entries :
                room.held().tables().entrySet()) {
            out.writeObjectFieldStart(entries.getKey().name());
            for (Map.Entry<String, String> entry : entries.getValue().entrySet()) {
                out.writeStringField(entry.getKey(), entry.getValue());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
        rooms++;
    }

    private void write(AttributeMap attributes) throws IOException {
        out.writeNumberField("attributeSeq", attributes.seq());
        out.writeObjectFieldStart("attributes");
        for (Map.Entry<String, AttributeMap.Attribute> entry :
                attributes.byKey().entrySet()) {
            out.writeObjectFieldStart(entry.getKey());
            out.writeStringField("value", entry.getValue().value());
            out.writeNumberField("seq", entry.getValue().seq());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void write(CounterMap counters) throws IOException {
        out.writeNumberField("counterSeq", counters.seq());
        out.writeObjectFieldStart("counters");
        for (Map.Entry<String, Long> entry : counters.byKey().entrySet()) {
            out.writeNumberField(entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }

    Moved end() throws IOException {
        out.writeStartObject();
        out.writeNumberField("rows", rows);
        out.writeNumberField("rooms", rooms);
        out.writeEndObject();
        return new Moved(rows, rooms);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
