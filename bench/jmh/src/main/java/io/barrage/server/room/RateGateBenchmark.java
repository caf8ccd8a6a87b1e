package io.barrage.server.room;

import io.barrage.protocol.Priority;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A message at the gate of a room that takes 40 a second, by a clock that goes on with each message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RateGateBenchmark {
    private static final int PER_SECOND = 40;
    private static final Priority[] MIX = Priority.values();

    private final Counting exit = new Counting();
    private final RateGate<Long> calm = new RateGate<>(exit);
    private final RateGate<Long> busy = new RateGate<>(exit);
    private long calmNow;
    private long busyNow;
    private int turn;

    private static final class Counting implements RateGate.Exit<Long> {
        private long left;
        private long dropped;

        @Override
        public boolean leave(Long message) {
            left++;
            return true;
        }

        @Override
        public void drop(Long message, RoomTraffic.Reason reason) {
            dropped++;
        }
    }

    /** 20 messages a second: each passes at once. */
    @Benchmark
    public boolean underTheRate() {
        calmNow += 50;
        return calm.passes(calmNow, PER_SECOND);
    }

    /** 200 messages a second of mixed priorities: they wait, leave, push each other out. */
    @Benchmark
    public long fiveTimesTheRate() {
        busyNow += 5;
        Priority priority = MIX[turn++ % MIX.length];
        if (!busy.passes(busyNow, PER_SECOND)) {
            busy.await(busyNow, RateGate.rank(priority), busyNow, PER_SECOND);
        }
        return exit.left + exit.dropped;
    }
}
