package io.barrage.server.room;

import io.barrage.protocol.Item;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Samples;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A room's events: added by its loop, read by each event loop when it flushes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TimelineBenchmark {
    private static final int CAPACITY = 1024;
    private static final int FLUSH = 4;

    private final Timeline timeline = Events.timeline(CAPACITY, CAPACITY);
    private final Item item = new Samples().item(1);

    @Benchmark
    public void add() {
        timeline.add(new TimelineEvent(timeline.head() + 1, Samples.NOW, Priority.NORMAL, item));
    }

    /** Four events added, then read as one flush does; per event. */
    @Benchmark
    @OperationsPerInvocation(FLUSH)
    public Timeline.Slice addAndRead() {
        long from = timeline.head();
        for (int i = 0; i < FLUSH; i++) {
            add();
        }
        return timeline.between(from, timeline.head());
    }

    @Benchmark
    public Timeline.Slice readForOneFarBehind() {
        long head = timeline.head();
        return timeline.importantBetween(head - 90, head);
    }
}
