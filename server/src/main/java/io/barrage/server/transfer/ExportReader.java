package io.barrage.server.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.storage.Rows;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ExportWriter} has written: first all rows, then the rooms. For one thread. */
final class ExportReader implements AutoCloseable {
    private final Path file;
    private final MappingIterator<JsonNode> lines;
    private @Nullable JsonNode next;
    private Rows.@Nullable Table table;
    private long rows;
    private long rooms;

    /** @throws DamagedExport when it is no export of a version that is known */
    ExportReader(Path file) throws IOException {
        this.file = file;
        try {
            lines = new ObjectMapper()
                    .readerFor(JsonNode.class)
                    .readValues(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))));
            advance();
        } catch (DamagedExport | IOException e) {
            throw new DamagedExport(file + ": cannot be read as an export (" + e.getMessage() + ")");
        }
        if (next == null || !next.path("format").asText().equals(ExportWriter.FORMAT)) {
            throw new DamagedExport(file + ": not an export (expected: a file that \"export\" has made)");
        }
        if (next.path("version").asInt() != ExportWriter.VERSION) {
            throw new DamagedExport(
                    file + ": version " + next.path("version").asText() + " (expected: " + ExportWriter.VERSION + ")");
        }
        advance();
    }

    /** The rows, to be gone through once. */
    Iterator<Rows.Row> rows() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (next != null && next.has("table")) {
                    table = table(next);
                    advance();
                }
                return next != null && next.isArray();
            }

            @Override
            public Rows.Row next() {
                if (!hasNext() || next == null || table == null) {
                    throw new NoSuchElementException();
                }
                List<@Nullable Object> values = new ArrayList<>(next.size());
                next.forEach(value -> values.add(value(value)));
                rows++;
                advance();
                return new Rows.Row(table, values);
            }
        };
    }

    /** Goes through the rooms, after the rows; then the file has to be whole. */
    Moved rooms(Consumer<LiveRoom> use) {
        while (next != null && next.has("group")) {
            use.accept(room(next));
            rooms++;
            advance();
        }
        requireWhole();
        return new Moved(rows, rooms);
    }

    /** Goes through all of it without using it. */
    void requireWholeFile() {
        Iterator<Rows.Row> all = rows();
        while (all.hasNext()) {
            all.next();
        }
        rooms(room -> {});
    }

    private void requireWhole() {
        boolean whole = next != null
                && next.has("rows")
                && next.path("rows").asLong() == rows
                && next.path("rooms").asLong() == rooms;
        if (!whole) {
            throw new DamagedExport(file + ": ends after " + rows + " rows and " + rooms
                    + " rooms (expected: a line that counts them); export again");
        }
    }

    private void advance() {
        try {
            next = lines.hasNextValue() ? lines.nextValue() : null;
        } catch (IOException e) {
            throw new DamagedExport(
                    file + ": cannot be read on after " + rows + " rows (" + e.getMessage() + "); export again");
        }
    }

    private static Rows.Table table(JsonNode line) {
        List<String> columns = new ArrayList<>();
        line.path("columns").forEach(column -> columns.add(column.asText()));
        return new Rows.Table(line.path("table").asText(), columns);
    }

    private static @Nullable Object value(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNumber() ? (Object) value.longValue() : value.textValue();
    }

    private static LiveRoom room(JsonNode line) {
        Map<String, AttributeMap.Attribute> attributes = new HashMap<>();
        line.path("attributes")
                .properties()
                .forEach(entry -> attributes.put(
                        entry.getKey(),
                        new AttributeMap.Attribute(
                                entry.getValue().path("value").asText(),
                                entry.getValue().path("seq").asLong())));
        Map<String, Long> counters = new HashMap<>();
        line.path("counters")
                .properties()
                .forEach(entry -> counters.put(entry.getKey(), entry.getValue().asLong()));
        Map<RoomData.Table, Map<String, String>> tables = new EnumMap<>(RoomData.Table.class);
        line.path("tables").properties().forEach(named -> {
            Map<String, String> entries = new HashMap<>();
            named.getValue()
                    .properties()
                    .forEach(entry ->
                            entries.put(entry.getKey(), entry.getValue().asText()));
            tables.put(RoomData.Table.valueOf(named.getKey()), entries);
        });
        return new LiveRoom(
                new RoomKey(line.path("app").asInt(), line.path("group").asText()),
                line.path("head").asLong(),
                new RoomData.Held(
                        new AttributeMap(line.path("attributeSeq").asLong(), attributes),
                        new CounterMap(line.path("counterSeq").asLong(), counters),
                        tables));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
