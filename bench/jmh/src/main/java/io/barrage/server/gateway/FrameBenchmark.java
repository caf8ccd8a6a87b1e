package io.barrage.server.gateway;

import io.barrage.server.room.Events;
import io.barrage.server.room.Timeline;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a flush of a room costs apart from its writes: the frame that all readers of one variant share, once per flush. At
 * the end of each it prints what a message takes on the wire.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameBenchmark {
    private static final int CAPACITY = 1024;

    /** Messages in the flush. */
    @Param({"1", "4", "32"})
    public int items;

    /** A {@link Variant}, by its name since JMH's own code cannot see that class. */
    @Param({"BINARY", "COMPRESSED", "DICTIONARY", "DEFLATED"})
    public String form = "";

    private final Timeline timeline = Events.timeline(CAPACITY, CAPACITY);
    private Variant variant = Variant.BINARY;
    private long from;
    private long bytes;
    private long messages;

    @Setup
    public void prepare() {
        variant = Variant.valueOf(form);
        from = CAPACITY / 2;
    }

    @TearDown
    public void tellBytes() {
        System.out.printf("%n%d messages as %s: %d bytes each%n", items, form, bytes / Math.max(1, messages));
    }

    @Benchmark
    public int flush() {
        // Each flush is of other messages, as in a room.
        from = from + items > CAPACITY - items ? CAPACITY / 2 : from + items;
        SharedFrame frame = new SharedFrame("live-1", timeline, from, from + items);
        int size = frame.buffer(variant).readableBytes();
        bytes += size;
        messages += items;
        frame.release();
        return size;
    }
}
