package io.barrage.client.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The figures of a run in the order they were added, as a table for people and as JSON. For one thread. */
final class Report {
    private static final double NANOS_PER_MILLI = 1e6;

    private record Figure(String label, String unit) {}

    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final ObjectNode json = WireJson.object();

    Report add(String key, String label, long value) {
        figures.put(key, new Figure(label, ""));
        json.put(key, value);
        return this;
    }

    Report add(String key, String label, double value, String unit) {
        figures.put(key, new Figure(label, unit));
        json.put(key, Math.round(value * 1000) / 1000.0);
        return this;
    }

    Report addLatency(Histogram nanos) {
        for (double percentile : new double[] {50, 90, 99, 99.9}) {
            String name = "p" + String.valueOf(percentile).replaceAll("\\.0$|\\.", "");
            double value = nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
            add(name + "_ms", "latency " + name, value, "ms");
        }
        return add("max_ms", "latency max", nanos.getMaxValue() / NANOS_PER_MILLI, "ms");
    }

    void print(PrintStream out) {
        figures.forEach((key, figure) -> out.printf(
                Locale.ROOT, "%-28s %14s %s%n", figure.label(), json.path(key).asText(), figure.unit()));
    }

    void write(@Nullable Path file) throws IOException {
        if (file != null) {
            Files.writeString(file, WireJson.text(json) + "\n");
        }
    }
}
