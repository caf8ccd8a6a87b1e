package io.barrage.protocol;

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

/** What a login costs before anything else: the check of its UserSig. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UserSigBenchmark {
    private static final long LIFETIME = 86_400;

    private final String sig = UserSig.make("user1", Samples.APP, Samples.SECRET, Samples.NOW, LIFETIME);

    @Benchmark
    public UserSig.Verdict verify() {
        return UserSig.verify(sig, "user1", Samples.APP, Samples.SECRET, Samples.NOW + 1);
    }

    @Benchmark
    public String make() {
        return UserSig.make("user1", Samples.APP, Samples.SECRET, Samples.NOW, LIFETIME);
    }
}
