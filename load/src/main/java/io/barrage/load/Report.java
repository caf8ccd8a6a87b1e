package io.barrage.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.load.page.Numbers;
import io.barrage.protocol.WireJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The figures of a run in the order they were added, as a table for people and as JSON. For one thread. */
final class Report {
    private static final double NANOS_PER_MILLI = 1e6;

    /** One line of the table. */
    private record Row(String label, String value, String unit) {}

    private final Map<String, List<Row>> sections = new LinkedHashMap<>();
    private final ObjectNode json = WireJson.object();
    private List<Row> rows = new ArrayList<>();

    /** What is added from now on stands under this heading. */
    Report section(String heading) {
        rows = sections.computeIfAbsent(heading, one -> new ArrayList<>());
        return this;
    }

    Report add(String key, String label, long value) {
        json.put(key, value);
        return row(label, Numbers.full(value), "");
    }

    Report add(String key, String label, double value, String unit) {
        json.put(key, Math.round(value * 1000) / 1000.0);
        return row(label, Numbers.full(value), unit);
    }

    /** A line of the table that the JSON has in another form. */
    Report row(String label, String value, String unit) {
        rows.add(new Row(label, value, unit));
        return this;
    }

    /** Something that the table does not show. */
    Report put(String key, JsonNode value) {
        json.set(key, value);
        return this;
    }

    /** @param prefix of the keys, {@code of} whose latency it is */
    Report addLatency(String prefix, String of, Histogram nanos) {
        for (double percentile : new double[] {50, 90, 99, 99.9}) {
            String name = "p" + String.valueOf(percentile).replaceAll("\\.0$|\\.", "");
            double value = nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
            add(prefix + name + "_ms", of + " p" + String.valueOf(percentile).replaceAll("\\.0$", ""), value, "ms");
        }
        return add(prefix + "max_ms", of + " max", nanos.getMaxValue() / NANOS_PER_MILLI, "ms");
    }

    void print(PrintStream out) {
        sections.forEach((heading, lines) -> {
            out.println();
            out.println(heading);
            lines.forEach(row ->
                    out.println(String.format(Locale.ROOT, "  %-36s %14s %s", row.label(), row.value(), row.unit())
                            .stripTrailing()));
        });
    }

    void write(@Nullable Path file) throws IOException {
        if (file != null) {
            Files.writeString(file, WireJson.text(json) + "\n");
        }
    }

    ObjectNode json() {
        return json;
    }

    /** The table by headings: label, value and unit of each line. */
    Map<String, List<List<String>>> tables() {
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        sections.forEach((heading, lines) -> tables.put(
                heading,
                lines.stream()
                        .map(row -> List.of(row.label(), row.value(), row.unit()))
                        .toList()));
        return tables;
    }
}
