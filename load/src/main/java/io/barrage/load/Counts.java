package io.barrage.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What a process has counted: numbers by name, which add up over processes, and latencies in nanoseconds. Crosses between
 * processes as JSON. For one thread.
 */
final class Counts {
    private static final int DIGITS = 3;

    private final Map<String, Long> numbers = new TreeMap<>();
    private final Map<Kind, Histogram> latency = new EnumMap<>(Kind.class);

    Counts add(String name, long number) {
        numbers.merge(name, number, Long::sum);
        return this;
    }

    Counts add(Counts other) {
        other.numbers.forEach(this::add);
        return addLatency(other.latency);
    }

    Counts addLatency(Map<Kind, Histogram> more) {
        more.forEach((kind, histogram) -> latency(kind).add(histogram));
        return this;
    }

    /** The numbers alone. */
    Counts withoutLatency() {
        Counts counts = new Counts();
        numbers.forEach(counts::add);
        return counts;
    }

    long get(String name) {
        return numbers.getOrDefault(name, 0L);
    }

    /** The numbers whose names begin like this, by the rest of their names. */
    Map<String, Long> startingWith(String prefix) {
        Map<String, Long> found = new TreeMap<>();
        numbers.forEach((name, number) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), number);
            }
        });
        return found;
    }

    Histogram latency(Kind kind) {
        return latency.computeIfAbsent(kind, one -> new Histogram(DIGITS));
    }

    ObjectNode json() {
        ObjectNode json = WireJson.object();
        ObjectNode all = json.putObject("numbers");
        numbers.forEach(all::put);
        ObjectNode histograms = json.putObject("latency");
        latency.forEach((kind, histogram) -> {
            ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
            int size = histogram.encodeIntoCompressedByteBuffer(buffer);
            histograms.put(kind.name(), Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), size)));
        });
        return json;
    }

    static Counts of(JsonNode json) {
        Counts counts = new Counts();
        json.path("numbers")
                .properties()
                .forEach(number -> counts.add(number.getKey(), number.getValue().asLong()));
        json.path("latency").properties().forEach(histogram -> {
            ByteBuffer buffer = ByteBuffer.wrap(
                    Base64.getDecoder().decode(histogram.getValue().asText()));
            try {
                counts.latency(Kind.valueOf(histogram.getKey()))
                        .add(Histogram.decodeFromCompressedByteBuffer(buffer, 0));
            } catch (DataFormatException e) {
                throw new IllegalArgumentException("latency: not readable (expected: a compressed histogram)", e);
            }
        });
        return counts;
    }
}
