package io.barrage.server.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the meters of this node showed in the last hour, so that a page has curves without a server for metrics beside.
 * {@link #sample} is called by one thread, the rest by any.
 */
public final class NodeHistory {
    /** How often a sample is taken. */
    public static final Duration EVERY = Duration.ofSeconds(2);

    private static final int KEPT = (int) (Duration.ofHours(1).toMillis() / EVERY.toMillis());

    /** A curve: what a meter shows, or by how much a counter grew in a second. */
    private record Series(String name, boolean rate, double scale, String meter, String tag, String value) {
        static Series level(String name, String meter, double scale) {
            return new Series(name, false, scale, meter, "", "");
        }

        static Series rate(String name, String meter) {
            return new Series(name, true, 1, meter, "", "");
        }

        static Series published(String priority) {
            return new Series(priority, true, 1, "barrage.room.published", "priority", priority);
        }

        double read(MeterRegistry registry) {
            var search = registry.find(meter);
            double sum = 0;
            for (Meter found : (tag.isEmpty() ? search : search.tag(tag, value)).meters()) {
                sum += valueOf(found);
            }
            return sum * scale;
        }
    }

    private static final List<Series> SERIES = List.of(
            Series.level("connections", "barrage.connections", 1),
            Series.level("users", "barrage.users", 1),
            Series.level("rooms", "barrage.rooms", 1),
            Series.published("high"),
            Series.published("normal"),
            Series.published("low"),
            Series.published("lowest"),
            Series.rate("delivered", "barrage.deliveries"),
            Series.rate("dropped", "barrage.room.dropped"),
            Series.rate("lost", "barrage.lost.behind"),
            Series.rate("skipped", "barrage.skipped.behind"),
            Series.level("lagMillis", "barrage.loop.lag", 1000),
            Series.level("cpuPercent", "process.cpu.usage", 100),
            Series.level("memoryMiB", "jvm.memory.used", 1.0 / (1 << 20)));

    /** @param at unix milliseconds */
    private record Sample(long at, double[] values) {}

    private final MeterRegistry registry;
    private final Clock clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private double[] before;
    private long beforeAt;

    NodeHistory(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.before = raw();
        this.beforeAt = clock.millis();
    }

    /** Looks at the meters; some ask the operating system, so not on an event loop. */
    public void sample() {
        double[] now = raw();
        long at = clock.millis();
        double seconds = Math.max(0.001, (at - beforeAt) / 1000.0);
        double[] values = new double[now.length];
        for (int i = 0; i < now.length; i++) {
            double value = SERIES.get(i).rate() ? (now[i] - before[i]) / seconds : now[i];
            values[i] = Math.round(value * 10) / 10.0;
        }
        before = now;
        beforeAt = at;
        synchronized (samples) {
            samples.addLast(new Sample(at, values));
            if (samples.size() > KEPT) {
                samples.removeFirst();
            }
        }
    }

    /** When the last sample was taken, in unix milliseconds. */
    public long lastAt() {
        synchronized (samples) {
            return samples.isEmpty() ? beforeAt : samples.getLast().at();
        }
    }

    private double[] raw() {
        return SERIES.stream().mapToDouble(series -> series.read(registry)).toArray();
    }

    private static double valueOf(Meter meter) {
        if (meter instanceof Gauge gauge) {
            // Once: that of the CPU tells what was used since it was read before.
            double value = gauge.value();
            return Double.isNaN(value) ? 0 : value;
        }
        return meter instanceof FunctionCounter counter ? counter.count() : 0;
    }

    /**
     * The samples as columns, oldest first: {@code at} in unix milliseconds, beside it one list for each curve.
     *
     * @param latest how many at most, at least 1
     */
    public ObjectNode columns(int latest) {
        List<Sample> kept;
        synchronized (samples) {
            kept = new ArrayList<>(samples);
        }
        List<Sample> shown = kept.subList(Math.max(0, kept.size() - latest), kept.size());
        ObjectNode columns = WireJson.object();
        ArrayNode at = columns.putArray("at");
        shown.forEach(sample -> at.add(sample.at()));
        for (int i = 0; i < SERIES.size(); i++) {
            ArrayNode column = columns.putArray(SERIES.get(i).name());
            for (Sample sample : shown) {
                column.add(sample.values()[i]);
            }
        }
        return columns;
    }

    /** How many messages were dropped since the start, by priority and reason; without those that never happened. */
    public ArrayNode drops() {
        ArrayNode drops = WireJson.object().arrayNode();
        for (FunctionCounter counter : registry.find("barrage.room.dropped").functionCounters()) {
            if (counter.count() > 0) {
                drops.addObject()
                        .put("priority", counter.getId().getTag("priority"))
                        .put("reason", counter.getId().getTag("reason"))
                        .put("count", (long) counter.count());
            }
        }
        return drops;
    }
}
